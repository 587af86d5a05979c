package io.github.kronos4j.evaluation.metric;

/// Independence test of the exceedances of a value at risk: is an exceedance as likely after one as after none?
///
/// Source: Christoffersen, Evaluating interval forecasts, International Economic Review 39 (1998). The alternative is a
/// Markov chain of first order.
///
/// @param afterNone number of transitions from a trial without exceedance
/// @param exceededAfterNone of them, those to an exceedance
/// @param afterOne number of transitions from an exceedance
/// @param exceededAfterOne of them, those to another exceedance
/// @param statistic likelihood ratio over the design effect; chi-squared with one degree of freedom if exceedances are
///     independent of each other
/// @param pValue probability of a statistic at least as large if they are; NaN if there is no exceedance to follow
public record Christoffersen(
        long afterNone, long exceededAfterNone, long afterOne, long exceededAfterOne, double statistic, double pValue) {
    /// Tests the transitions between successive trials.
    ///
    /// @param designEffect see [DesignEffect]; 1 for a single series
    public static Christoffersen test(
            long afterNone, long exceededAfterNone, long afterOne, long exceededAfterOne, double designEffect) {
        double ratio = 2
                * (LikelihoodRatio.bernoulli(exceededAfterNone, afterNone)
                        + LikelihoodRatio.bernoulli(exceededAfterOne, afterOne)
                        - LikelihoodRatio.bernoulli(exceededAfterNone + exceededAfterOne, afterNone + afterOne));
        double statistic = afterOne == 0 || afterNone == 0 ? Double.NaN : Math.max(0, ratio) / designEffect;
        return new Christoffersen(
                afterNone,
                exceededAfterNone,
                afterOne,
                exceededAfterOne,
                statistic,
                Probabilities.aboveChiSquared1(statistic));
    }

    /// P-value of the conditional coverage test, whose statistic is the sum of this one and that of the
    /// unconditional coverage, chi-squared with two degrees of freedom; NaN if either is.
    public double conditionalCoverage(Kupiec coverage) {
        return Probabilities.aboveChiSquared2(statistic + coverage.statistic());
    }
}
