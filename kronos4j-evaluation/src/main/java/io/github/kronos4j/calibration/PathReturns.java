package io.github.kronos4j.calibration;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Log returns of sampled paths from step to step.
///
/// @param closes (H, N) log closes over the last close seen, by lead time and path
/// @param start log close over the last close seen that all paths continue
record PathReturns(double[][] closes, double start) {
    /// Factor by which the returns are multiplied so that paths whose successive returns are uncorrelated have the
    /// spread of the given closes at the end; at most 1. Paths that return to a level vary more on the way than
    /// their end tells, and would carry that into corrected paths, which have less reason to return.
    ///
    /// @param end closes at the end
    double factor(double[] end) {
        double sum = 0;
        for (int step = 0; step < closes.length; step++) {
            int at = step;
            sum += variance(path -> returnOf(at, path), end.length);
        }
        return sum > 0 ? Math.min(1, Math.sqrt(variance(path -> end[path], end.length) / sum)) : 1;
    }

    /// The closes that paths reach from other closes with their returns times a factor.
    ///
    /// @param before close before the step, by path
    double[] continued(int step, double[] before, double factor) {
        double[] continued = new double[before.length];
        Arrays.setAll(continued, path -> before[path] + factor * returnOf(step, path));
        return continued;
    }

    private double returnOf(int step, int path) {
        return closes[step][path] - (step == 0 ? start : closes[step - 1][path]);
    }

    private static double variance(IntToDoubleFunction value, int count) {
        double mean = IntStream.range(0, count).mapToDouble(value).average().orElse(0);
        return IntStream.range(0, count)
                        .mapToDouble(i -> (value.applyAsDouble(i) - mean) * (value.applyAsDouble(i) - mean))
                        .sum()
                / count;
    }
}
