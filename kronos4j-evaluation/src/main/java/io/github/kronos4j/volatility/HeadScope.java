package io.github.kronos4j.volatility;

import java.util.List;

/// The bars that a volatility head was trained on. It is meant for bars of the same intervals.
///
/// @param intervals steps from bar to bar, as `1d`
/// @param zones time zones of the bars, which stand for their markets
/// @param horizon the most bars ahead
/// @param lookback the fewest bars of history
/// @param series number of series
/// @param windows number of windows
/// @param learnedUntil time of the last bar, in ISO form
public record HeadScope(
        List<String> intervals,
        List<String> zones,
        int horizon,
        int lookback,
        int series,
        int windows,
        String learnedUntil) {
    public HeadScope {
        intervals = List.copyOf(intervals);
        zones = List.copyOf(zones);
    }
}
