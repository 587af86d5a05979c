package io.github.kronos4j.evaluation.metric;

import java.util.Arrays;

/// Factor by which the dependence of trials within clusters, such as symbols on one day, raises the variance of a sum.
///
/// Source: Kish, Survey Sampling (1965); Rao and Scott, On chi-squared tests for multiway contingency tables with cell
/// proportions estimated from survey data, Annals of Statistics 12 (1984), divide a statistic by it.
public final class DesignEffect {
    private DesignEffect() {}

    /// The sum of squared cluster deviations over the variance of the sum if trials were independent; at least 1.
    ///
    /// @param deviations for each cluster the sum of its trials minus the mean of all trials
    /// @param variance variance of the sum of all trials if they were independent
    public static double of(double[] deviations, double variance) {
        double squares = Arrays.stream(deviations).map(d -> d * d).sum();
        return variance > 0 ? Math.max(1, squares / variance) : 1;
    }
}
