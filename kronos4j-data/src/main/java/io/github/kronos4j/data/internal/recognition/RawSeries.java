package io.github.kronos4j.data.internal.recognition;

import java.util.Arrays;

/// Rows of one symbol as they stand in the file, in growing primitive columns.
final class RawSeries {
    private final String symbol;
    private long[] stamps = new long[64];
    private int[] rows = new int[64];
    private final double[][] values;
    private int size;

    /// @param slots number of values per row: open, high, low, close, and the candidates for volume and amount
    RawSeries(String symbol, int slots) {
        this.symbol = symbol;
        values = new double[slots][64];
    }

    String symbol() {
        return symbol;
    }

    int size() {
        return size;
    }

    int slots() {
        return values.length;
    }

    /// Time of a row in seconds.
    long stamp(int i) {
        return stamps[i];
    }

    /// Number of the row in the file.
    int row(int i) {
        return rows[i];
    }

    double value(int slot, int i) {
        return values[slot][i];
    }

    void setStamp(int i, long stamp) {
        stamps[i] = stamp;
    }

    void setValue(int slot, int i, double value) {
        values[slot][i] = value;
    }

    /// Adds a row.
    ///
    /// @param from index of the first value in `source`
    void add(long stamp, long row, double[] source, int from) {
        if (size == stamps.length) {
            int capacity = size * 2;
            stamps = Arrays.copyOf(stamps, capacity);
            rows = Arrays.copyOf(rows, capacity);
            for (int s = 0; s < values.length; s++) {
                values[s] = Arrays.copyOf(values[s], capacity);
            }
        }
        stamps[size] = stamp;
        rows[size] = (int) Math.min(row, Integer.MAX_VALUE);
        for (int s = 0; s < values.length; s++) {
            values[s][size] = source[from + s];
        }
        size++;
    }

    /// Returns the rows at the given indices, in that order.
    RawSeries at(int[] indices) {
        RawSeries chosen = new RawSeries(symbol, values.length);
        double[] row = new double[values.length];
        for (int i : indices) {
            for (int s = 0; s < row.length; s++) {
                row[s] = values[s][i];
            }
            chosen.add(stamps[i], rows[i], row, 0);
        }
        return chosen;
    }

    /// True if two rows have the same values.
    boolean isSame(int i, int j) {
        for (double[] slot : values) {
            if (Double.compare(slot[i], slot[j]) != 0) {
                return false;
            }
        }
        return true;
    }
}
