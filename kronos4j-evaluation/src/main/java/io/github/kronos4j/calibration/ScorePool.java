package io.github.kronos4j.calibration;

import java.util.Arrays;

/// Conformity scores, sorted when a quantile is taken.
final class ScorePool {
    private double[] values = new double[64];
    private int size;
    private boolean isSorted = true;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        isSorted &= size == 0 || value >= values[size - 1];
        values[size++] = value;
    }

    int size() {
        return size;
    }

    /// The conformal quantile: the next score lies below it with probability `level` if it is exchangeable with
    /// those in the pool. Its rank is `level (n + 1)`, interpolated between two scores and clamped to the outermost
    /// ones.
    double conformalQuantile(double level) {
        if (!isSorted) {
            Arrays.sort(values, 0, size);
            isSorted = true;
        }
        double position = Math.clamp(level * (size + 1) - 1, 0, size - 1.0);
        int below = (int) position;
        int above = Math.min(below + 1, size - 1);
        return values[below] + (position - below) * (values[above] - values[below]);
    }
}
