package io.github.kronos4j.calibration;

import java.util.Arrays;

/// Numbers in ascending order, to which others are added.
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

    /// The value that the next number stays below with this probability, if it is drawn like those here: the one of
    /// rank `level (n + 1)`, between two ranks in proportion, and no farther out than the outermost. That is the
    /// quantile of conformal prediction.
    double conformal(double level) {
        double position = Math.clamp(level * (size + 1) - 1, 0, size - 1.0);
        int below = (int) position;
        int above = Math.min(below + 1, size - 1);
        return values[below] + (position - below) * (values[above] - values[below]);
    }
}
