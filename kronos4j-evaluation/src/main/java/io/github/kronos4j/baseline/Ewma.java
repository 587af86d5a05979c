package io.github.kronos4j.baseline;

import java.util.Arrays;

/// Exponentially weighted variance of RiskMetrics (J.P. Morgan, Technical Document, 1996).
public final class Ewma {
    private static final double DECAY = 0.94;
    private static final int WARM_UP = 20;

    private Ewma() {}

    /// The variance of the next log return, assuming a zero mean: `v = 0.94 v + 0.06 r^2` from the oldest return
    /// on, starting with the mean square of the first 20.
    ///
    /// @param returns log returns, oldest first; at least one
    public static double variance(double[] returns) {
        double variance = LogReturns.meanSquare(Arrays.copyOf(returns, Math.min(WARM_UP, returns.length)));
        for (double r : returns) {
            variance = DECAY * variance + (1 - DECAY) * r * r;
        }
        return variance;
    }
}
