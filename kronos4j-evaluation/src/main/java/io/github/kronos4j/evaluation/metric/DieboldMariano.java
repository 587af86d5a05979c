package io.github.kronos4j.evaluation.metric;

import java.util.Arrays;

/// Diebold-Mariano test of equal predictive accuracy: the difference of two forecasts' losses, tested against zero.
///
/// @param difference mean loss of the first minus that of the second; negative if the first is better
/// @param statistic the difference over its standard error, with small-sample correction
/// @param pValue probability of a statistic at least as far from zero if both were equally accurate
public record DieboldMariano(double difference, double statistic, double pValue) {

    /// The test of Diebold and Mariano, Comparing predictive accuracy, Journal of Business and Economic Statistics
    /// 13 (1995), with the correction of Harvey, Leybourne and Newbold, Testing the equality of prediction mean
    /// squared errors, International Journal of Forecasting 13 (1997): the statistic times `sqrt((n + 1 - 2 h + h
    /// (h - 1) / n) / n)`, compared with Student's t distribution with `n - 1` degrees of freedom.
    ///
    /// The variance includes the autocovariances up to `h - 1`; if that estimate is negative, they get Bartlett
    /// weights.
    ///
    /// @param first losses by origin, in the order of time
    /// @param second losses of the other forecast at the same origins
    /// @param overlap `h`, the largest number of successive origins whose horizons share bars; 1 if windows do not
    ///     overlap
    public static DieboldMariano test(double[] first, double[] second, int overlap) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(first.length + " losses cannot be compared with " + second.length);
        }
        int n = first.length;
        int h = Math.min(overlap, Math.max(1, n / 2));
        double[] differences = new double[n];
        Arrays.setAll(differences, i -> first[i] - second[i]);
        double mean = Arrays.stream(differences).average().orElse(Double.NaN);
        double variance = Autocovariance.longRun(differences, h - 1);
        if (!(variance > 0)) {
            variance = Autocovariance.bartlett(differences, h - 1);
        }
        if (n < 3 || !(variance > 0)) {
            return new DieboldMariano(mean, Double.NaN, Double.NaN);
        }
        double correction = (n + 1 - 2.0 * h + h * (h - 1.0) / n) / n;
        double statistic = mean / Math.sqrt(variance / n) * Math.sqrt(correction);
        return new DieboldMariano(mean, statistic, Probabilities.twoSidedStudent(statistic, n - 1));
    }
}
