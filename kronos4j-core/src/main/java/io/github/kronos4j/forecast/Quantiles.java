package io.github.kronos4j.forecast;

import java.util.Arrays;

/// Quantiles of a sample by linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996; the default
/// of NumPy).
public final class Quantiles {
    private Quantiles() {}

    /// @param values in any order; sorted in place
    static double of(double[] values, double q) {
        Arrays.sort(values);
        return ofSorted(values, q);
    }

    /// Returns the `q` quantile of a sample.
    ///
    /// @param sorted sample in ascending order
    /// @param q level from 0 to 1
    public static double ofSorted(double[] sorted, double q) {
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("quantile " + q + " is not in [0, 1]");
        }
        double position = q * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
