package io.github.kronos4j.backtest.signal;

import java.time.LocalDateTime;

/// Trading signal for a symbol at the close of a bar: the higher, the more attractive.
///
/// @param time time of the bar, as stamped in the series
/// @param symbol symbol of the series
/// @param value finite number
public record Signal(LocalDateTime time, String symbol, double value) {
    public Signal {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("the signal of " + symbol + " at " + time + " is " + value);
        }
    }
}
