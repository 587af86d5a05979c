package io.github.kronos4j.torch.train;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.torch.nn.AdapterCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// Folder with the checkpoints of a training.
///
/// ```
/// best/              config.json, model.safetensors: lowest validation loss, or highest score of forecasts
/// best-loss/         the same with the lowest validation loss, where best/ has the highest score
/// step-00001200/     the same after 1,200 updates, with optimizer.safetensors and state.json to resume from
/// ```
///
/// With LoRA adapters, both checkpoints have them merged. To resume from, the step holds them in adapters.safetensors
/// too, and `base/` holds the weights without them.
///
/// The folder of a step is written under another name and then renamed, so that it is complete or absent. The step
/// before is removed after that, when everything is on the disk: a training that is killed at any time can be resumed.
public final class RunFolder {
    private static final String STEP = "step-";
    private static final String PART = ".part-";
    private static final String OPTIMIZER = "optimizer.safetensors";
    private static final String ADAPTERS = "adapters.safetensors";
    private static final String STATE = "state.json";

    private final Path folder;

    /// Refers to a folder, which need not exist; [#create] creates it.
    ///
    /// @throws KronosException if it cannot be written
    public RunFolder(Path folder) {
        this.folder = folder;
        Path existing = folder.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            Files.delete(Files.createTempFile(existing, PART, ""));
        } catch (IOException e) {
            String reason = Files.isDirectory(existing) ? Durable.reason(e) : existing + " is a file";
            throw new StorageException(folder + " cannot be written to (" + reason + "): choose another folder", e);
        }
    }

    /// Creates the folder if it does not exist, and removes incomplete files.
    void create() {
        Durable.write(folder, () -> {
            Files.createDirectories(folder);
            for (Path part : children(PART)) {
                remove(part);
            }
        });
    }

    /// The folder itself.
    public Path path() {
        return folder;
    }

    /// Checkpoint with the lowest validation loss or, if the checkpoints of the training are compared by their
    /// forecasts, the highest score.
    public Path best() {
        return folder.resolve("best");
    }

    /// Checkpoint with the lowest validation loss, if the checkpoints are compared by their forecasts.
    public Path bestByLoss() {
        return folder.resolve("best-loss");
    }

    /// Folder of the latest step; empty if there is none.
    public Optional<Path> latest() {
        return steps().stream().max(Comparator.comparing(Path::getFileName));
    }

    /// Number of updates up to the latest checkpoint; 0 if there is none.
    ///
    /// @throws KronosException if its state cannot be read
    public long latestUpdate() {
        return latest().map(step -> state(step).step()).orElse(0L);
    }

    private List<Path> steps() {
        return children(STEP);
    }

    private List<Path> children(String prefix) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> child.getFileName().toString().startsWith(prefix))
                    .toList();
        } catch (IOException e) {
            throw new StorageException(
                    folder + " cannot be read (" + Durable.reason(e) + "): choose another folder", e);
        }
    }

    /// State of a step.
    TrainerState state(Path step) {
        return TrainerState.read(step.resolve(STATE));
    }

    /// Loads the adapters and the state of the optimizer of a step into a learner, which has its weights already.
    void restore(Path step, Learner<?> learner) {
        AdapterCheckpoint.load(learner.network().parameters(), step.resolve(ADAPTERS));
        learner.gradients().loadOptimizer(step.resolve(OPTIMIZER));
    }

    /// Checkpoint with the weights without adapters.
    Path base() {
        return folder.resolve("base");
    }

    void saveBest(Learner<?> learner) {
        write(best(), () -> learner.save(best()));
    }

    void saveBestByLoss(Learner<?> learner) {
        write(bestByLoss(), () -> learner.save(bestByLoss()));
    }

    /// Writes the current weights, and removes them after their use.
    double withCandidate(Learner<?> learner, ToDoubleFunction<Path> use) {
        Path candidate = folder.resolve(PART + "candidate");
        try {
            Durable.write(candidate, () -> {
                Files.createDirectories(candidate);
                learner.save(candidate);
            });
            return use.applyAsDouble(candidate);
        } finally {
            Durable.write(candidate, () -> remove(candidate));
        }
    }

    void saveBase(Learner<?> learner) {
        write(base(), () -> learner.network().saveBase(base()));
    }

    private static void write(Path path, Durable.Writing content) {
        Durable.write(path, () -> {
            Files.createDirectories(path);
            content.run();
            Durable.forceAll(path);
        });
    }

    /// Writes a step, then removes the steps before it.
    void save(TrainerState state, Learner<?> learner) {
        Path step = folder.resolve(String.format("%s%08d", STEP, state.step()));
        Path part = folder.resolve(PART + step.getFileName());
        Durable.write(step, () -> {
            try {
                Files.createDirectory(part);
                learner.save(part);
                AdapterCheckpoint.save(learner.network().parameters(), part.resolve(ADAPTERS));
                learner.saveOptimizer(part.resolve(OPTIMIZER));
                Files.writeString(part.resolve(STATE), state.json());
                Durable.forceAll(part);
                Files.move(part, step, StandardCopyOption.ATOMIC_MOVE);
                Durable.forceNames(folder);
            } finally {
                remove(part);
            }
            for (Path other : steps()) {
                if (!other.equals(step)) {
                    remove(other);
                }
            }
        });
    }

    static void remove(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
