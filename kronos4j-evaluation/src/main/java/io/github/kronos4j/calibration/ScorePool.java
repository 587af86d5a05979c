package io.github.kronos4j.calibration;

import java.util.Arrays;

/// Conformity scores in ascending order.
final class ScorePool {
    private double[] values = new double[64];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        int found = Arrays.binarySearch(values, 0, size, value);
        int at = found < 0 ? -found - 1 : found;
        System.arraycopy(values, at, values, at + 1, size - at);
        values[at] = value;
        size++;
    }

    int size() {
        return size;
    }

    /// The conformal quantile: the next score lies below it with probability `level` if it is exchangeable with
    /// those in the pool. Its rank is `level (n + 1)`, interpolated between two scores and clamped to the outermost
    /// ones.
    double conformalQuantile(double level) {
        double position = Math.clamp(level * (size + 1) - 1, 0, size - 1.0);
        int below = (int) position;
        int above = Math.min(below + 1, size - 1);
        return values[below] + (position - below) * (values[above] - values[below]);
    }
}
