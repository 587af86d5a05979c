package io.github.kronos4j.torch.run;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.Checkpoints;
import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.config.PredictorConfig;
import io.github.kronos4j.torch.config.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The tokenizer that a model is trained with.
///
/// @param from folder of its checkpoint
/// @param to where a copy of it stays
record ModelTokenizer(Path from, Path to) {
    /// Finds it: the copy where training is resumed; else the one that is named, the one that was trained in the
    /// same folder before, or the one that the training of tokenizers would begin with.
    ///
    /// @throws KronosException if there is none of them
    static ModelTokenizer of(TrainingConfig config, RunStart start, Checkpoints checkpoints) {
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
            throw new KronosException("there is no tokenizer for the model, since " + trained
                    + " does not exist: train one first, or name one (predictor.tokenizer)");
        }
        return checkpoints.resolve(init);
    }

    /// Copies it beside the model's checkpoints.
    void copy() {
        if (from.equals(to)) {
            return;
        }
        Path part = to.resolveSibling(".part-tokenizer");
        Durable.write(to, () -> {
            RunFolder.remove(part);
            Files.createDirectory(part);
            for (String file : new String[] {"config.json", "model.safetensors"}) {
                Files.copy(from.resolve(file), part.resolve(file));
            }
            Durable.forceAll(part);
            RunFolder.remove(to);
            Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
        });
    }
}
