package io.github.kronos4j.evaluation.metric;

/// Pinball loss, the loss function that a quantile minimizes.
///
/// Source: Koenker and Bassett, Regression quantiles, Econometrica 46 (1978).
public final class Pinball {
    private Pinball() {}

    /// `level (y - q)` if the actual value lies above the quantile, and `(1 - level) (q - y)` if below; in the unit
    /// of the values.
    ///
    /// @param level level of the quantile, in (0, 1)
    public static double loss(double quantile, double actual, double level) {
        return actual >= quantile ? level * (actual - quantile) : (1 - level) * (quantile - actual);
    }
}
