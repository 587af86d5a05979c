package io.github.kronos4j.torch.train;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.Checkpoints;
import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.config.PredictorConfig;
import io.github.kronos4j.torch.config.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Tokenizer of a model in training.
///
/// @param from folder of its checkpoint
/// @param to folder of the copy beside the checkpoints of the model
record ModelTokenizer(Path from, Path to) {
    /// Finds the tokenizer: the copy if training is resumed; else the one that the settings name, the one that was
    /// trained in the same folder before, or the one with which the training of tokenizers would begin.
    ///
    /// @throws KronosException if none of them exists
    static ModelTokenizer of(TrainingConfig config, ResumePoint start, Checkpoints checkpoints) {
        Path copy = start.folder().path().resolve("tokenizer");
        if (start.step().isPresent() && Checkpoint.isAt(copy)) {
            return new ModelTokenizer(copy, copy);
        }
        return new ModelTokenizer(find(config, checkpoints), copy);
    }

    private static Path find(TrainingConfig config, Checkpoints checkpoints) {
        PredictorConfig predictor = config.predictor();
        if (predictor.tokenizer() != null) {
            return checkpoints.resolve(predictor.tokenizer());
        }
        Path trained = config.run().folder(Network.TOKENIZER).resolve("best");
        if (config.tokenizer().train() && Checkpoint.isAt(trained)) {
            return trained;
        }
        String init = config.tokenizer().model().init();
        if (init == null) {
            throw new InvalidInputException("the model has no tokenizer, since " + trained
                    + " does not exist: train a tokenizer first, or name one (predictor.tokenizer)");
        }
        return checkpoints.resolve(init);
    }

    /// Copies the tokenizer beside the checkpoints of the model.
    void copy() {
        if (from.equals(to)) {
            return;
        }
        Path part = to.resolveSibling(".part-tokenizer");
        Durable.write(to, () -> {
            RunFolder.remove(part);
            Files.createDirectory(part);
            for (String file : new String[] {Checkpoint.CONFIG, Checkpoint.TENSORS}) {
                Files.copy(from.resolve(file), part.resolve(file));
            }
            Durable.forceAll(part);
            RunFolder.remove(to);
            Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
        });
    }
}
