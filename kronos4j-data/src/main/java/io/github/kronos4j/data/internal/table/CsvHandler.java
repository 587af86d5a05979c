package io.github.kronos4j.data.internal.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;

/// Passes the fields of a CSV file to a [RowSink]. The line `sep=;`, by which Excel states the separator, is left out.
final class CsvHandler extends AbstractBaseCsvCallbackHandler<Boolean> {
    static final String DECLARATION = "sep=";

    private final boolean[] wanted;
    private final RowSink sink;
    private long rows;
    private boolean isRow; // false for an empty line and the declaration of the separator

    CsvHandler(boolean[] wanted, RowSink sink) {
        this.wanted = wanted;
        this.sink = sink;
    }

    /// Number of rows passed on so far.
    long rows() {
        return rows;
    }

    /// The line number of the current row.
    long row() {
        return getStartingLineNumber();
    }

    @Override
    protected void handleField(int index, char[] text, int offset, int length, boolean quoted) {
        if (index == 0) {
            isRow = row() > 1 || !isDeclaration(text, offset, length);
            if (isRow) {
                sink.begin(row());
            }
        }
        if (isRow && (index >= wanted.length || wanted[index])) {
            sink.cell(index, text, offset, length);
        }
    }

    @Override
    protected void handleEmpty() {
        isRow = false;
    }

    @Override
    protected Boolean buildRecord() {
        if (isRow) {
            sink.end();
            rows++;
        }
        return Boolean.TRUE;
    }

    private static boolean isDeclaration(char[] text, int offset, int length) {
        int n = DECLARATION.length();
        return length >= n && length <= n + 1 && new String(text, offset, n).equalsIgnoreCase(DECLARATION);
    }
}
