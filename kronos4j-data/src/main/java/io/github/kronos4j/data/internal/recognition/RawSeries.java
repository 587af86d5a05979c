package io.github.kronos4j.data.internal.recognition;

import java.util.Arrays;

/// Rows of one symbol as they stand in the file, in growing primitive columns.
final class RawSeries {
    private final String symbol;
    private long[] stamps = new long[64];
    private int[] rows = new int[64];
    private final double[][] values;
    private int size;
    private long[] withoutPrices = new long[4]; // times of rows
    private int rowsWithoutPrices;

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
        begin(stamp, (int) Math.min(row, Integer.MAX_VALUE));
        for (int s = 0; s < values.length; s++) {
            values[s][size] = source[from + s];
        }
        size++;
    }

    /// Adds a row of a series with the same slots.
    void add(RawSeries other, int i) {
        begin(other.stamps[i], other.rows[i]);
        for (int s = 0; s < values.length; s++) {
            values[s][size] = other.values[s][i];
        }
        size++;
    }

    /// Adds the rows of a series with the same slots, those without prices too.
    void addAll(RawSeries other) {
        for (int i = 0; i < other.size; i++) {
            add(other, i);
        }
        for (int i = 0; i < other.rowsWithoutPrices; i++) {
            addWithoutPrices(other.withoutPrices[i]);
        }
    }

    /// Adds the time of a row that has no prices.
    void addWithoutPrices(long stamp) {
        if (rowsWithoutPrices == withoutPrices.length) {
            withoutPrices = Arrays.copyOf(withoutPrices, rowsWithoutPrices * 2);
        }
        withoutPrices[rowsWithoutPrices++] = stamp;
    }

    /// Times of the rows without prices in seconds, in the order of the file.
    long[] withoutPrices() {
        return Arrays.copyOf(withoutPrices, rowsWithoutPrices);
    }

    private void begin(long stamp, int row) {
        if (size == stamps.length) {
            int capacity = size * 2;
            stamps = Arrays.copyOf(stamps, capacity);
            rows = Arrays.copyOf(rows, capacity);
            for (int s = 0; s < values.length; s++) {
                values[s] = Arrays.copyOf(values[s], capacity);
            }
        }
        stamps[size] = stamp;
        rows[size] = row;
    }

    /// Returns the rows at the given indices, in that order.
    RawSeries at(int[] indices) {
        RawSeries chosen = new RawSeries(symbol, values.length);
        for (int i : indices) {
            chosen.add(this, i);
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
