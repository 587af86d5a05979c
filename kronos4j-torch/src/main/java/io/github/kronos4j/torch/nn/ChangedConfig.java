package io.github.kronos4j.torch.nn;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Config;
import java.util.Map;
import java.util.SortedMap;

/// Settings of a network with some of them replaced.
final class ChangedConfig {
    private ChangedConfig() {}

    /// The settings, as if they had been read from a file.
    ///
    /// @param source name of the changes in messages
    /// @throws KronosException if a change names no setting of the network
    static Config of(String source, SortedMap<String, Object> settings, Map<String, ?> changes) {
        changes.forEach((key, value) -> {
            if (settings.replace(key, value) == null) {
                throw new InvalidInputException(source + "." + key + " is not a setting of this network: use one of "
                        + String.join(", ", settings.keySet()));
            }
        });
        return Config.parse(source, CheckpointWriter.json(settings));
    }
}
