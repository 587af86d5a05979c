package io.github.kronos4j.app.console;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Environment variables of the program, parsed once when it starts.
///
/// @param variables all variables: the hub, the store and the providers of market data read their own
/// @param isTerminal true if standard error is a terminal, so that progress may be shown (`KRONOS_TERMINAL`)
/// @param showsTraces true if failures print their stack trace (`KRONOS_TRACE`)
/// @param standardError number of the descriptor of the caller's standard error (`KRONOS_STDERR`); null if the launcher
///     passed none
public record KronosEnvironment(
        Map<String, String> variables,
        boolean isTerminal,
        boolean showsTraces,
        @Nullable String standardError) {
    /// Parses the variables of a process.
    public static KronosEnvironment of(Map<String, String> variables) {
        return new KronosEnvironment(
                Map.copyOf(variables),
                variables.containsKey("KRONOS_TERMINAL"),
                !variables.getOrDefault("KRONOS_TRACE", "").isEmpty(),
                variables.get("KRONOS_STDERR"));
    }
}
