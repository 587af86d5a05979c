package io.github.kronos4j.data.internal.table;

import java.util.Arrays;

/// Cells of one row, which may be set in any order and are passed on in the order of their columns.
final class RowCells {
    private final int[] columns; // that are wanted
    private final int[] starts;
    private final int[] ends;
    private char[] text = new char[256];
    private int length;

    /// @param count number of columns
    RowCells(int count, boolean[] wanted) {
        int[] all = new int[count];
        int n = 0;
        for (int i = 0; i < count; i++) {
            if (i >= wanted.length || wanted[i]) {
                all[n++] = i;
            }
        }
        columns = Arrays.copyOf(all, n);
        starts = new int[count];
        ends = new int[count];
    }

    /// Empties all cells.
    void clear() {
        for (int column : columns) {
            starts[column] = 0;
            ends[column] = 0;
        }
        length = 0;
    }

    void set(int column, char[] source, int offset, int count) {
        if (length + count > text.length) {
            text = Arrays.copyOf(text, Math.max(length + count, 2 * text.length));
        }
        System.arraycopy(source, offset, text, length, count);
        starts[column] = length;
        length += count;
        ends[column] = length;
    }

    /// Passes the wanted cells to a sink.
    ///
    /// @param first index of the first of these columns in the table
    void pass(RowSink sink, int first) {
        for (int column : columns) {
            sink.cell(first + column, text, starts[column], ends[column] - starts[column]);
        }
    }
}
