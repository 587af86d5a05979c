package io.github.kronos4j.data.internal.recognition;

import io.github.kronos4j.data.internal.recognition.Layout.LayoutColumn;
import io.github.kronos4j.data.internal.table.RowSink;
import io.github.kronos4j.data.internal.table.Table;
import io.github.kronos4j.data.internal.table.TableRow;
import io.github.kronos4j.data.internal.text.StampParser;
import io.github.kronos4j.data.internal.text.StampStyle;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;

/// Finds the notation of the times of a table: from a sample of its rows or, if that does not show the order of day and
/// month, from the whole column.
final class StampStyles {
    private StampStyles() {}

    static StampStyle of(Table table, long lastHeaderRow, List<TableRow> rows, List<LayoutColumn> columns)
            throws IOException {
        int index = columns.stream()
                .filter(c -> c.field() == Field.STAMP || c.field() == Field.DATE)
                .mapToInt(LayoutColumn::index)
                .findFirst()
                .orElseThrow();
        List<String> sample = Cells.column(rows, index);
        StampStyle style = StampStyle.of(sample);
        if (sample.isEmpty() || isEnough(style, sample.getFirst())) {
            return style;
        }
        ColumnTexts all = new ColumnTexts(index, lastHeaderRow);
        boolean[] wanted = new boolean[index + 1];
        wanted[index] = true;
        table.read(wanted, all);
        return StampStyle.of(all.texts);
    }

    private static boolean isEnough(StampStyle style, String cell) {
        try {
            new StampParser(style).stamp(cell.toCharArray(), 0, cell.length());
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /// Collects the texts of one column.
    private static final class ColumnTexts implements RowSink {
        private final List<String> texts = new ArrayList<>();
        private final int index;
        private final long lastHeaderRow;
        private long row;

        ColumnTexts(int index, long lastHeaderRow) {
            this.index = index;
            this.lastHeaderRow = lastHeaderRow;
        }

        @Override
        public void begin(long number) {
            row = number;
        }

        @Override
        public void cell(int index, char[] text, int offset, int length) {
            if (index == this.index && row > lastHeaderRow) {
                String cell = new String(text, offset, length);
                // The bars of a day repeat its date.
                if (texts.isEmpty() || !texts.getLast().equals(cell)) {
                    texts.add(cell);
                }
            }
        }

        @Override
        public void number(int index, double value) {
            // a number is not a date of unknown order
        }

        @Override
        public void localSecond(int index, long second) {
            // a typed time is not a date of unknown order
        }

        @Override
        public void end() {
            // the cells are independent
        }
    }
}
