package io.github.kronos4j.forecast.record;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

/// The forecast of one bar: quantiles over the paths at the levels of [#LEVELS], ascending.
///
/// @param time local time of the bar
/// @param instant the same time as an instant
/// @param high quantiles of the high
/// @param low quantiles of the low
/// @param close quantiles of the close
public record RecordedBar(
        LocalDateTime time, Instant instant, List<Double> high, List<Double> low, List<Double> close) {
    /// Levels of the quantiles, ascending. Every level has its counterpart, so that they bound central intervals.
    public static final List<Double> LEVELS = List.of(0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95);

    public RecordedBar {
        high = List.copyOf(high);
        low = List.copyOf(low);
        close = List.copyOf(close);
        if (high.size() != LEVELS.size() || low.size() != LEVELS.size() || close.size() != LEVELS.size()) {
            throw new IllegalArgumentException("a recorded bar needs " + LEVELS.size() + " quantiles of each price");
        }
    }
}
