package io.github.kronos4j.data.internal.table;

import java.util.ArrayList;
import java.util.List;

/// Collects rows as text. Cells that a table leaves out are empty.
final class HeadSink implements RowSink {
    private final List<TableRow> rows = new ArrayList<>();
    private final List<String> cells = new ArrayList<>();
    private long number;

    /// The rows so far.
    List<TableRow> rows() {
        return rows;
    }

    @Override
    public void begin(long number) {
        this.number = number;
        cells.clear();
    }

    @Override
    public void cell(int index, char[] text, int offset, int length) {
        add(index, new String(text, offset, length));
    }

    @Override
    public void number(int index, double value) {
        add(index, Double.isNaN(value) ? "" : CellTexts.number(value));
    }

    @Override
    public void localSecond(int index, long second) {
        add(index, CellTexts.localSecond(second));
    }

    @Override
    public void end() {
        rows.add(new TableRow(number, cells));
    }

    private void add(int index, String text) {
        while (cells.size() < index) {
            cells.add("");
        }
        cells.add(text);
    }
}
