package io.github.kronos4j.evaluation;

/// The evidence without which no conclusion is drawn.
public final class MinimumEvidence {
    /// The fewest origins, with windows that do not overlap, from which conclusions are drawn.
    public static final int MIN_ORIGINS = 20;

    /// The fewest days from which conclusions are drawn: fewer are a single episode of the market.
    public static final int MIN_DAYS = 60;

    /// Probability that a model without any difference is said to have one.
    public static final double LEVEL = 0.05;

    private MinimumEvidence() {}
}
