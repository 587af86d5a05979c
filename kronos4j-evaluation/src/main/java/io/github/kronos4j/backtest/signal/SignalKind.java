package io.github.kronos4j.backtest.signal;

import io.github.kronos4j.KronosException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Which closes of the mean path are compared with the last close seen. The reference has the same four, in normalised
/// prices, where a symbol's size and history have a say; here they are returns.
public enum SignalKind {
    /// The mean over the horizon: the paper's.
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

    /// The kind of that name.
    ///
    /// @throws KronosException if there is none
    public static SignalKind of(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new KronosException("the signal '" + name + "' is not known: choose "
                        + Arrays.stream(values()).map(SignalKind::label).collect(Collectors.joining(", "))));
    }
}
