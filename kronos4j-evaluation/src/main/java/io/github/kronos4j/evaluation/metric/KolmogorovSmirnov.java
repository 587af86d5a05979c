package io.github.kronos4j.evaluation.metric;

import java.util.Arrays;

/// Kolmogorov-Smirnov test of a sample against the uniform distribution on [0, 1].
///
/// @param distance largest difference between the empirical and the uniform distribution function
/// @param pValue probability of a distance at least as large if the values were uniform and independent; too small for
///     dependent values
public record KolmogorovSmirnov(double distance, double pValue) {
    private static final int TERMS = 100;

    /// Tests values against the uniform distribution. The p-value is that of the limiting distribution with the
    /// correction of Stephens, EDF statistics for goodness of fit and some comparisons, JASA 69 (1974), accurate
    /// from about 5 values on.
    public static KolmogorovSmirnov uniform(double[] values) {
        int n = values.length;
        if (n == 0) {
            return new KolmogorovSmirnov(Double.NaN, Double.NaN);
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double distance = 0;
        for (int i = 0; i < n; i++) {
            distance = Math.max(distance, Math.max((i + 1.0) / n - sorted[i], sorted[i] - (double) i / n));
        }
        double root = Math.sqrt(n);
        return new KolmogorovSmirnov(distance, tailProbability((root + 0.12 + 0.11 / root) * distance));
    }

    /// The tail of the Kolmogorov distribution, `2 sum over k of (-1)^(k-1) exp(-2 k^2 x^2)`. It is summed
    /// directly, since one minus the distribution function of a library has no correct digits where the tail is
    /// small.
    private static double tailProbability(double x) {
        if (x < 0.2) {
            return 1; // the series converges slowly here, and its sum differs from 1 by less than 1e-12
        }
        double sum = 0;
        for (int k = 1; k <= TERMS; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * x * x);
        }
        return Math.clamp(sum, 0, 1);
    }
}
