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
    /// Number of drawn tail paths below which [PathRisk#tail] gives no estimate.
    public static final int MIN_TAIL_PATHS = 10;

    /// Returns the number of paths that have [#MIN_TAIL_PATHS] in the tail.
    ///
    /// @param level as for [PathRisk#tail]
    public static int requiredPaths(double level) {
        return (int) Math.ceil(MIN_TAIL_PATHS / (1 - level) - 1e-6);
    }

    /// Returns the number of paths whose quantiles reach a level, if a volatility head sets their closes: one of
    /// them, other than the outermost, is at the level or beyond.
    ///
    /// @param level as for [PathRisk#tail]
    public static int requiredQuantiles(double level) {
        return (int) Math.ceil(1 / (1 - level) - 1e-6) + 1;
    }

    /// Returns the mean of the worst `n (1 - level)` losses, with a fraction of the last one (Acerbi and Tasche, On
    /// the coherence of expected shortfall, Journal of Banking & Finance 26, 2002).
    ///
    /// @param losses losses of equally likely cases, ascending
    /// @param level as for [PathRisk#tail]
    public static double shortfall(double[] losses, double level) {
        double tail = losses.length * (1 - level);
        int whole = (int) (tail + 1e-9);
        double sum = 0;
        for (int i = 1; i <= whole; i++) {
            sum += losses[losses.length - i];
        }
        double part = Math.max(0, tail - whole);
        return (sum + (part > 1e-9 ? part * losses[losses.length - whole - 1] : 0)) / tail;
    }
}
