package io.github.kronos4j.data.file;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;

/// Passes the fields below the header of a CSV file to [BarRows].
final class RowHandler extends AbstractBaseCsvCallbackHandler<Boolean> {
    private final BarRows rows;
    private final long header; // line number

    RowHandler(BarRows rows, long header) {
        this.rows = rows;
        this.header = header;
    }

    /// The line number of the current row.
    long row() {
        return getStartingLineNumber();
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        rows.begin(startingLineNumber);
    }

    @Override
    protected void handleField(int index, char[] text, int offset, int length, boolean quoted) {
        if (getStartingLineNumber() > header) {
            rows.cell(index, text, offset, length);
        }
    }

    @Override
    protected Boolean buildRecord() {
        rows.end();
        return Boolean.TRUE;
    }
}
