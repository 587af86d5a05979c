package io.github.kronos4j.evaluation;

import java.time.LocalDateTime;

/// Probability of a rise that was forecast, with the actual return.
///
/// @param origin time of the last bar seen, on a clock that all trials share
/// @param probabilityUp share of paths that ended above the last close
/// @param actualReturn actual return from the last close to the end of the horizon; only its sign counts
public record DirectionTrial(LocalDateTime origin, double probabilityUp, double actualReturn) {
    /// True if the forecast and the actual close both took a side.
    boolean hasSides() {
        return probabilityUp != 0.5 && actualReturn != 0;
    }

    boolean rose() {
        return actualReturn > 0;
    }

    /// True if the actual close ended on the side of more than half of the paths.
    boolean isHit() {
        return probabilityUp > 0.5 == rose();
    }
}
