package io.github.kronos4j.torch.run;

import io.github.kronos4j.KronosException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a training keeps what it has come to.
///
/// ```
/// best/              config.json, model.safetensors: lowest validation loss
/// step-00001200/     the same after 1,200 updates, and optimizer.pt, state.json to go on from there
/// ```
///
/// Where low-rank adapters are learned, both checkpoints have them merged. To go on, they lie in the
/// step as adapters.safetensors as well, and `base/` holds the checkpoint that they are beside.
///
/// A step's folder is written under another name and then renamed, so it is whole or not there; the one
/// before is removed after that. Wherever a training is killed, it can go on.
public final class RunFolder {
    private static final String STEP = "step-";
    private static final String PART = ".part-";
    private static final String OPTIMIZER = "optimizer.pt";
    private static final String ADAPTERS = "adapters.safetensors";
    private static final String STATE = "state.json";

    private final Path folder;

    /// Takes a folder, which is made if there is none.
    ///
    /// @throws KronosException if it cannot be written to
    public RunFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, PART, ""));
        } catch (IOException e) {
            throw new KronosException(folder + " cannot be written to (" + e + "): choose another folder", e);
        }
    }

    /// The folder itself, for what else is kept of a training.
    public Path path() {
        return folder;
    }

    /// The network with the lowest validation loss.
    public Path best() {
        return folder.resolve("best");
    }

    /// The latest step to go on from.
    public Optional<Path> latest() {
        return steps().stream().max(Comparator.comparing(Path::getFileName));
    }

    private List<Path> steps() {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> child.getFileName().toString().startsWith(STEP))
                    .toList();
        } catch (IOException e) {
            throw new KronosException(folder + " cannot be read (" + e + ")", e);
        }
    }

    /// What was reached at a step.
    RunState state(Path step) {
        return RunState.read(step.resolve(STATE));
    }

    /// Gives the learner, which has the weights, the rest of a step: adapters and the optimiser's state.
    void restore(Path step, Learner<?> learner) {
        learner.parameters().loadAdapters(step.resolve(ADAPTERS));
        learner.loadOptimizer(step.resolve(OPTIMIZER));
    }

    /// What adapters are beside.
    Path base() {
        return folder.resolve("base");
    }

    void saveBest(Learner<?> learner) {
        learner.save(made(best()));
    }

    void saveBase(Learner<?> learner) {
        learner.saveBase(made(base()));
    }

    private static Path made(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    /// Writes a step, then removes those before it.
    void save(RunState state, Learner<?> learner) {
        Path step = folder.resolve(String.format("%s%08d", STEP, state.step()));
        Path part = folder.resolve(PART + step.getFileName());
        try {
            remove(part);
            Files.createDirectory(part);
            learner.save(part);
            learner.parameters().saveAdapters(part.resolve(ADAPTERS));
            learner.saveOptimizer(part.resolve(OPTIMIZER));
            Files.writeString(part.resolve(STATE), state.json());
            if (Files.exists(step)) {
                remove(step); // an earlier training that is not resumed
            }
            Files.move(part, step, StandardCopyOption.ATOMIC_MOVE);
            for (Path other : steps()) {
                if (!other.equals(step)) {
                    remove(other);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw unwritable(step, e);
        }
    }

    private static KronosException unwritable(Path path, Exception e) {
        return new KronosException(
                path + " cannot be written (" + e + "): make room or check its permissions, and resume; the checkpoint"
                        + " before it is whole",
                e);
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
