package io.github.kronos4j.calibration;

/// Moves the values of all paths at one step by one ascending function, so that their quantiles become the corrected
/// ones.
///
/// Between two quantiles the function is straight; beyond the outermost it shifts.
final class QuantileMapping {
    private final double[] from;
    private final double[] to;
    private final int size;

    /// @param from quantiles as drawn, ascending
    /// @param to what they become, ascending
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
