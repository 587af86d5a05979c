package io.github.kronos4j.torch.train;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.config.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// `settings.yaml`: the configuration of a training with all defaults written out, beside its checkpoints.
public final class SettingsFile {
    /// Name of the file.
    public static final String NAME = "settings.yaml";

    private static final String PROCESSES = "run.processes";
    private static final int MAX_SHOWN = 6;
    private static final Pattern WITHOUT_EFFECT =
            Pattern.compile("\\w+\\.(train|tokens|token_memory)|run\\.(?!seed|processes).*");

    private SettingsFile() {}

    /// Writes the file.
    static void write(Path folder, TrainingConfig config) {
        Path file = folder.resolve(NAME);
        Path part = folder.resolve("." + NAME + ".part");
        Durable.write(file, () -> {
            Files.writeString(part, config.yaml());
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        });
    }

    /// Compares the file, if it exists, with a configuration. Another number of processes is the same training if
    /// all of them together have as many windows in a step.
    ///
    /// @throws KronosException naming the settings that differ and have an effect on the result
    static void requireSame(Path folder, TrainingConfig config, Network network) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return;
        }
        SortedMap<String, String> before = TrainingConfig.read(file, Map.of()).settings();
        SortedMap<String, String> now = config.settings();
        Set<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(now.keySet());
        if (step(before, network).equals(step(now, network))) {
            paths.removeAll(List.of(PROCESSES, batch(network)));
        }
        List<String> differences = new ArrayList<>();
        for (String path : paths) {
            boolean counts = path.startsWith("data.") || path.startsWith("run.") || path.startsWith(network.label());
            if (counts && !WITHOUT_EFFECT.matcher(path).matches() && !Objects.equals(before.get(path), now.get(path))) {
                differences.add(path + " was " + before.getOrDefault(path, "not given") + " and is "
                        + now.getOrDefault(path, "not given"));
            }
        }
        if (!differences.isEmpty()) {
            int more = differences.size() - MAX_SHOWN;
            throw new InvalidInputException(folder + " cannot be resumed with other settings ("
                    + String.join("; ", differences.subList(0, Math.min(MAX_SHOWN, differences.size())))
                    + (more > 0 ? "; and " + more + " more" : "") + "): use those of its " + NAME
                    + ", or train in another folder, beginning with its best/");
        }
    }

    private static String batch(Network network) {
        return network.label() + ".batch";
    }

    /// Windows of all processes together at a step; empty if the settings do not state them.
    private static Optional<Long> step(SortedMap<String, String> settings, Network network) {
        try {
            return Optional.of(Math.multiplyExact(
                    Long.parseLong(settings.getOrDefault(batch(network), "")),
                    Long.parseLong(settings.getOrDefault(PROCESSES, ""))));
        } catch (NumberFormatException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
