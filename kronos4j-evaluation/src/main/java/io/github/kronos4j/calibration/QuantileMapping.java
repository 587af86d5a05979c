package io.github.kronos4j.calibration;

/// Monotone map from the sampled values of a lead time to corrected ones, which takes each quantile to its corrected
/// value.
///
/// It is piecewise linear between the quantiles and a constant shift beyond the outermost ones.
final class QuantileMapping {
    private final double[] from;
    private final double[] to;
    private final int size;

    /// @param from quantiles as sampled, ascending
    /// @param to corrected quantiles, ascending
    QuantileMapping(float[] from, double[] to) {
        double[] starts = new double[from.length];
        double[] ends = new double[from.length];
        int knots = 0;
        for (int i = 0; i < from.length; ) {
            int equal = i;
            double sum = 0;
            while (equal < from.length && from[equal] == from[i]) {
                sum += to[equal++];
            }
            starts[knots] = from[i];
            ends[knots++] = sum / (equal - i);
            i = equal;
        }
        this.from = starts;
        this.to = ends;
        this.size = knots;
    }

    double map(double value) {
        if (value <= from[0]) {
            return value + to[0] - from[0];
        }
        for (int i = 1; i < size; i++) {
            if (value <= from[i]) {
                double share = (value - from[i - 1]) / (from[i] - from[i - 1]);
                return to[i - 1] + share * (to[i] - to[i - 1]);
            }
        }
        return value + to[size - 1] - from[size - 1];
    }
}
