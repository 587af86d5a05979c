package io.github.kronos4j.forecast.risk;

import io.github.kronos4j.forecast.Estimate;

/// Loss of a position at the horizon in the worst cases, as a share of its value at the last close; negative for a
/// gain.
///
/// @param level probability that the loss is not exceeded, such as 0.95
/// @param valueAtRisk the loss that is exceeded with probability `1 - level`
/// @param expectedShortfall mean loss of the worst `1 - level` of the cases
/// @param tailPaths number of paths in the tail, rounded down
public record TailRisk(double level, Estimate valueAtRisk, Estimate expectedShortfall, int tailPaths) {
    /// Number of tail paths below which [PathRisk#tail] gives no estimate.
    public static final int MIN_TAIL_PATHS = 10;

    /// Returns the number of paths that have [#MIN_TAIL_PATHS] in the tail.
    ///
    /// @param level as for [PathRisk#tail]
    public static int requiredPaths(double level) {
        return (int) Math.ceil(MIN_TAIL_PATHS / (1 - level) - 1e-6);
    }
}
