package io.github.kronos4j.evaluation.metric;

/// Unconditional coverage test of a value at risk: is it exceeded at the stated rate?
///
/// Source: Kupiec, Techniques for verifying the accuracy of risk measurement models, Journal of Derivatives 3 (1995).
///
/// @param exceedances number of trials in which the loss exceeded the value at risk
/// @param trials number of trials
/// @param expected stated rate of exceedances, such as 0.05
/// @param designEffect see [DesignEffect]; 1 for a single series
/// @param statistic likelihood ratio over the design effect; chi-squared with one degree of freedom if the rate is
///     right
/// @param pValue probability of a statistic at least as large if the rate is right; NaN without trials
public record Kupiec(
        long exceedances, long trials, double expected, double designEffect, double statistic, double pValue) {
    /// Tests the number of exceedances.
    public static Kupiec test(long exceedances, long trials, double expected, double designEffect) {
        double ratio = 2
                * (LikelihoodRatio.bernoulli(exceedances, trials)
                        - LikelihoodRatio.bernoulli(exceedances, trials, expected));
        double statistic = trials == 0 ? Double.NaN : Math.max(0, ratio) / designEffect;
        return new Kupiec(
                exceedances, trials, expected, designEffect, statistic, Probabilities.aboveChiSquared1(statistic));
    }

    /// Observed rate of exceedances; NaN without trials.
    public double rate() {
        return (double) exceedances / trials;
    }
}
