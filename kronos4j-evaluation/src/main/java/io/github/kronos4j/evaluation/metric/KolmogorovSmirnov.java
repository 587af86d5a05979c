package io.github.kronos4j.evaluation.metric;

import java.util.Arrays;

/// How far a sample is from uniform on [0, 1].
///
/// @param distance the largest gap between the share of values below a point and the point itself
/// @param pValue probability of a gap at least as large if the values were uniform and independent; values that
///     depend on each other make it too small
public record KolmogorovSmirnov(double distance, double pValue) {
    private static final int TERMS = 100;

    /// Tests values against the uniform distribution. The p-value is that of the limit with the correction of
    /// Stephens, EDF statistics for goodness of fit and some comparisons, JASA 69 (1974), good from about 5 values
    /// on.
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
        return new KolmogorovSmirnov(distance, beyond((root + 0.12 + 0.11 / root) * distance));
    }

    /// `2 sum over k of (-1)^(k-1) exp(-2 k^2 x^2)`.
    private static double beyond(double x) {
        if (x < 0.2) {
            return 1; // where the series converges slowly it differs from 1 by less than 1e-12
        }
        double sum = 0;
        for (int k = 1; k <= TERMS; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * x * x);
        }
        return Math.clamp(sum, 0, 1);
    }
}
