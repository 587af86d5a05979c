package io.github.kronos4j.evaluation.metric;

/// The loss that a quantile minimises.
///
/// Source: Koenker and Bassett, Regression quantiles, Econometrica 46 (1978).
public final class Pinball {
    private Pinball() {}

    /// `level (y - q)` if the truth lies above the quantile, else `(1 - level) (q - y)`; in the unit of the values.
    ///
    /// @param level of the quantile, in (0, 1)
    public static double loss(double quantile, double truth, double level) {
        return truth >= quantile ? level * (truth - quantile) : (1 - level) * (quantile - truth);
    }
}
