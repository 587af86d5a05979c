package io.github.kronos4j.backtest.signal;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Closes of the mean path that are compared with the last close seen. The reference has the same four kinds on
/// normalized prices, which depend on the level and history of a symbol; here they are returns.
public enum SignalKind {
    /// The mean over the horizon, as in the paper.
    MEAN,
    /// The close at the horizon.
    LAST,
    /// The highest close.
    MAX,
    /// The lowest close.
    MIN;

    /// The name in options and files.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The kind with a given name.
    ///
    /// @throws KronosException if there is none
    public static SignalKind of(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("the signal '" + name + "' does not exist: choose "
                        + Arrays.stream(values()).map(SignalKind::label).collect(Collectors.joining(", "))));
    }
}
