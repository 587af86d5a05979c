package io.github.kronos4j.torch.run;

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
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// `settings.yaml`: the configuration that a network is trained with, all defaults written out, beside its
/// checkpoints.
public final class SettingsFile {
    /// Its name.
    public static final String NAME = "settings.yaml";

    private static final int SHOWN = 6;
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

    /// Compares the file, if there is one, with a configuration.
    ///
    /// @throws KronosException naming what differs of that which training depends on
    static void requireSame(Path folder, TrainingConfig config, Network network) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return;
        }
        SortedMap<String, String> before = TrainingConfig.read(file, Map.of()).settings();
        SortedMap<String, String> now = config.settings();
        Set<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(now.keySet());
        List<String> differences = new ArrayList<>();
        for (String path : paths) {
            boolean counts = path.startsWith("data.") || path.startsWith("run.") || path.startsWith(network.label());
            if (counts && !WITHOUT_EFFECT.matcher(path).matches() && !Objects.equals(before.get(path), now.get(path))) {
                differences.add(path + " was " + before.getOrDefault(path, "not given") + " and is "
                        + now.getOrDefault(path, "not given"));
            }
        }
        if (!differences.isEmpty()) {
            int more = differences.size() - SHOWN;
            throw new KronosException(folder + " cannot be resumed with other settings ("
                    + String.join("; ", differences.subList(0, Math.min(SHOWN, differences.size())))
                    + (more > 0 ? "; and " + more + " more" : "") + "): give those of its " + NAME
                    + ", or train in another folder, from its best/ if you like");
        }
    }
}
