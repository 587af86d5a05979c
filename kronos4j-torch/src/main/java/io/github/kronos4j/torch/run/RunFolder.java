package io.github.kronos4j.torch.run;

import io.github.kronos4j.KronosException;
import java.io.IOException;
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
/// step-00001200/     the same after 1,200 updates, and optimizer.safetensors, state.json to go on from there
/// ```
///
/// Where low-rank adapters are learned, both checkpoints have them merged. To go on, they lie in the
/// step as adapters.safetensors as well, and `base/` holds the checkpoint that they are beside.
///
/// A step's folder is written under another name and then renamed, so it is whole or not there; the one
/// before is removed after that, when all lies on the disk. Wherever a training is killed, it can go on.
public final class RunFolder {
    private static final String STEP = "step-";
    private static final String PART = ".part-";
    private static final String OPTIMIZER = "optimizer.safetensors";
    private static final String ADAPTERS = "adapters.safetensors";
    private static final String STATE = "state.json";

    private final Path folder;

    /// Takes a folder, which need not be there yet; [#make] makes it.
    ///
    /// @throws KronosException if it cannot be written to
    public RunFolder(Path folder) {
        this.folder = folder;
        Path there = folder.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            Files.delete(Files.createTempFile(there, PART, ""));
        } catch (IOException e) {
            String reason = Files.isDirectory(there) ? Durable.reason(e) : there + " is a file";
            throw new KronosException(folder + " cannot be written to (" + reason + "): choose another folder", e);
        }
    }

    /// Makes the folder if it is not there, and takes away what was not written to its end.
    void make() {
        Durable.write(folder, () -> {
            Files.createDirectories(folder);
            for (Path part : children(PART)) {
                remove(part);
            }
        });
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
            throw new KronosException(folder + " cannot be read (" + Durable.reason(e) + "): choose another folder", e);
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
        write(best(), () -> learner.save(best()));
    }

    void saveBase(Learner<?> learner) {
        write(base(), () -> learner.saveBase(base()));
    }

    private static void write(Path path, Durable.Writing content) {
        Durable.write(path, () -> {
            Files.createDirectories(path);
            content.run();
            Durable.forceAll(path);
        });
    }

    /// Writes a step, then removes those before it.
    void save(RunState state, Learner<?> learner) {
        Path step = folder.resolve(String.format("%s%08d", STEP, state.step()));
        Path part = folder.resolve(PART + step.getFileName());
        Durable.write(step, () -> {
            try {
                Files.createDirectory(part);
                learner.save(part);
                learner.parameters().saveAdapters(part.resolve(ADAPTERS));
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
