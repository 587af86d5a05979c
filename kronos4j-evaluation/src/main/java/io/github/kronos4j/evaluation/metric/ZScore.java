package io.github.kronos4j.evaluation.metric;

import java.util.Arrays;

/// Distance of a value from the mean of its series, in standard deviations.
public final class ZScore {
    private ZScore() {}

    /// The z-score of the last value, with the standard deviation over all n values (denominator n); 0 if all
    /// values are equal.
    public static double ofLast(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double variance = Arrays.stream(values)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElse(Double.NaN);
        return variance > 0 ? (values[values.length - 1] - mean) / Math.sqrt(variance) : 0;
    }
}
