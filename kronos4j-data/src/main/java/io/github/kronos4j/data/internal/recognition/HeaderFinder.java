package io.github.kronos4j.data.internal.recognition;

import io.github.kronos4j.data.internal.table.TableRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the header among the first rows of a table: one to three rows, possibly below a title or a link.
final class HeaderFinder {
    private static final int MAX_ROWS_ABOVE = 20;
    private static final int MAX_HEADER_ROWS = 3;

    private HeaderFinder() {}

    /// Returns the first rows that name a time and the four prices; null if there are none.
    static @Nullable Header find(List<TableRow> rows) {
        for (int first = 0; first < Math.min(MAX_ROWS_ABOVE, rows.size()); first++) {
            for (int count = 1; count <= MAX_HEADER_ROWS && first + count <= rows.size(); count++) {
                TableRow last = rows.get(first + count - 1);
                if (Cells.isData(last.cells())) {
                    break;
                }
                Header header = header(rows, first, count);
                List<String> missing = header.missing();
                if (missing.isEmpty()) {
                    boolean titled = count > 1
                            && rows.get(first).cells().size() * 2 < header.width()
                            && header(rows, first + 1, count - 1).missing().isEmpty();
                    return titled
                            ? find(rows.subList(first + 1, rows.size()))
                            : withRowsBelow(rows, first, count, header.width());
                }
                if (missing.equals(List.of("timestamps"))) {
                    Header indexed = withUnnamedTimes(header, rows.subList(first + count, rows.size()));
                    if (indexed != null) {
                        return indexed;
                    }
                }
            }
        }
        return null;
    }

    /// Adds rows that stand between the names and the bars, such as one of tickers or of units.
    private static Header withRowsBelow(List<TableRow> rows, int first, int count, int width) {
        int all = count;
        while (all < MAX_HEADER_ROWS + 1
                && first + all + 1 < rows.size()
                && rows.get(first + all).cells().size() * 2 > width
                && rows.get(first + all).cells().stream().noneMatch(Cells::isNumber)
                && hasNoTime(rows.get(first + all).cells())) {
            all++;
        }
        Header header = header(rows, first, all);
        return isShifted(header, rows.subList(first + all, rows.size())) ? shifted(header, List.of("")) : header;
    }

    private static boolean hasNoTime(List<String> cells) {
        return cells.stream().noneMatch(cell -> !cell.isBlank() && Cells.stampShare(List.of(cell), false) > 0);
    }

    private static Header header(List<TableRow> rows, int first, int count) {
        List<List<String>> cells = new ArrayList<>();
        int width = 0;
        for (TableRow row : rows.subList(first, first + count)) {
            cells.add(row.cells());
            width = Math.max(width, row.cells().size());
        }
        return Header.of(rows.get(first + count - 1).number(), cells, width);
    }

    /// True if every row has one more cell than the header, as in files of R, whose row names have no header.
    private static boolean isShifted(Header header, List<TableRow> rows) {
        return !rows.isEmpty()
                && rows.stream()
                        .allMatch(row -> row.cells().size() == header.width() + 1
                                && !row.cells().getLast().isBlank());
    }

    /// Adds the names of times that stand without a header before all columns, as where pandas prints a table; null
    /// if there are none.
    private static @Nullable Header withUnnamedTimes(Header header, List<TableRow> rows) {
        int width = rows.isEmpty() ? 0 : rows.getFirst().cells().size() - header.width();
        boolean even = rows.stream().allMatch(row -> row.cells().size() == header.width() + width);
        boolean dated = width > 0 && even && Cells.stampShare(Cells.column(rows, 0), false) == 1;
        if (!dated || width > 2 || (width == 2 && !Cells.areClockTimes(Cells.column(rows, 1)))) {
            return null;
        }
        return shifted(header, width == 1 ? List.of("") : List.of("date", "time"));
    }

    private static Header shifted(Header header, List<String> names) {
        List<Header.HeaderColumn> columns = new ArrayList<>();
        columns.addAll(Header.of(names).columns());
        columns.addAll(header.columns());
        return new Header(header.lastRow(), columns);
    }
}
