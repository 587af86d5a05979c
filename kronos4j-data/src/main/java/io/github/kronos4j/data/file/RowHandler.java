package io.github.kronos4j.data.file;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;

/// Hands the fields of a CSV file to [BarRows], those below the header.
final class RowHandler extends AbstractBaseCsvCallbackHandler<Boolean> {
    private final BarRows rows;
    private final long header; // its line

    RowHandler(BarRows rows, long header) {
        this.rows = rows;
        this.header = header;
    }

    /// The line of the file that was read last.
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
            rows.field(index, text, offset, length);
        }
    }

    @Override
    protected Boolean buildRecord() {
        rows.end();
        return Boolean.TRUE;
    }
}
