package io.github.kronos4j.backtest.signal;

import java.time.LocalDateTime;

/// What is thought of a symbol at the close of a bar: the larger, the better.
///
/// @param time the bar, stamped as the series stamps it
/// @param symbol the series
/// @param value a finite number
public record Signal(LocalDateTime time, String symbol, double value) {
    public Signal {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("the signal of " + symbol + " at " + time + " is " + value);
        }
    }
}
