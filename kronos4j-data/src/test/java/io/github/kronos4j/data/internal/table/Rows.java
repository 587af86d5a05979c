package io.github.kronos4j.data.internal.table;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Rows of a table as text, for comparisons.
final class Rows {
    private Rows() {}

    /// Returns the names and all rows, one line each, with spaces between cells.
    static String of(Table table) throws IOException {
        boolean[] wanted = new boolean[Math.max(table.names().size(), 16)];
        Arrays.fill(wanted, true);
        HeadSink sink = new HeadSink();
        table.read(wanted, sink);
        return of(table.names(), sink.rows());
    }

    /// Returns the names and the first rows.
    static String head(Table table, int limit) throws IOException {
        return of(table.names(), table.head(limit));
    }

    private static String of(List<String> names, List<TableRow> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : names.isEmpty() ? Collections.<List<String>>emptyList() : List.of(names)) {
            text.append(String.join(" ", row)).append('\n');
        }
        rows.forEach(row -> text.append(String.join(" ", row.cells())).append('\n'));
        return text.toString();
    }
}
