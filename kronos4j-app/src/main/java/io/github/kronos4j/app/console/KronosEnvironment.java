package io.github.kronos4j.app.console;

import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Environment of the program: its variables, parsed once when it starts, and its clock.
///
/// @param variables all variables: the hub, the store and the providers of market data read their own
/// @param isTerminal true if standard error is a terminal, so that progress may be shown (`KRONOS_TERMINAL`)
/// @param columns width of the terminal in characters (`KRONOS_COLUMNS`); 0 if unknown
/// @param showsTraces true if failures print their stack trace (`KRONOS_TRACE`)
/// @param standardError number of the descriptor of the caller's standard error (`KRONOS_STDERR`); null if the launcher
///     passed none
/// @param clock the current time
public record KronosEnvironment(
        Map<String, String> variables,
        boolean isTerminal,
        int columns,
        boolean showsTraces,
        @Nullable String standardError,
        InstantSource clock) {
    private static final int MIN_HELP_WIDTH = 60;
    private static final int MAX_HELP_WIDTH = 110;

    /// Parses the variables of a process.
    public static KronosEnvironment of(Map<String, String> variables, InstantSource clock) {
        return new KronosEnvironment(
                Map.copyOf(variables),
                variables.containsKey("KRONOS_TERMINAL"),
                columns(variables.getOrDefault("KRONOS_COLUMNS", "")),
                !variables.getOrDefault("KRONOS_TRACE", "").isEmpty(),
                variables.get("KRONOS_STDERR"),
                clock);
    }

    private static int columns(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }

    /// Width of help texts: that of the terminal, within bounds.
    public int helpWidth() {
        return columns == 0 ? MAX_HELP_WIDTH : Math.clamp(columns, MIN_HELP_WIDTH, MAX_HELP_WIDTH);
    }
}
