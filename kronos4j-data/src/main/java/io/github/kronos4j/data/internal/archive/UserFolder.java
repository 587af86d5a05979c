package io.github.kronos4j.data.internal.archive;

import java.nio.file.Path;
import java.util.Map;

/// Default places of the data of a user.
public final class UserFolder {
    private UserFolder() {}

    /// Returns the folder that a variable names, or else `kronos4j/NAME` in `XDG_DATA_HOME` or `~/.local/share`.
    ///
    /// @param environment the environment variables of the process
    public static Path of(Map<String, String> environment, String variable, String name) {
        String configured = environment.getOrDefault(variable, "");
        if (!configured.isEmpty()) {
            return Path.of(configured);
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        return (data.isEmpty() ? Path.of(home, ".local", "share") : Path.of(data))
                .resolve("kronos4j")
                .resolve(name);
    }
}
