package io.github.kronos4j.forecast;

import java.util.Arrays;

/// Quantiles of a sample by linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996; the
/// default of NumPy).
final class Quantiles {
    private Quantiles() {}

    /// @param values in any order; sorted in place
    static double of(double[] values, double q) {
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("quantile " + q + " is not in [0, 1]");
        }
        Arrays.sort(values);
        double position = q * (values.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, values.length - 1);
        return values[below] + (position - below) * (values[above] - values[below]);
    }
}
