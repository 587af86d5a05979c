package io.github.kronos4j.evaluation.metric;

import org.hipparchus.distribution.continuous.NormalDistribution;

/// Quantiles of the standard normal distribution.
public final class NormalQuantiles {
    /// The 90 % quantile: the upper bound of the central 80 % interval.
    public static final double NORMAL_90 = 1.2815515655446004;

    /// The 95 % quantile: the upper bound of the central 90 % interval.
    public static final double NORMAL_95 = 1.6448536269514722;

    /// The 97.5 % quantile: the upper bound of the central 95 % interval.
    public static final double NORMAL_975 = 1.959963984540054;

    private NormalQuantiles() {}

    /// Returns the quantile of any level in (0, 1).
    public static double of(double level) {
        return new NormalDistribution().inverseCumulativeProbability(level);
    }
}
