package io.github.kronos4j.data.internal.table;

/// Receives the rows of a table without a string per cell: [#begin], then the cells in order, then [#end]. Cells are
/// texts or, where the format has types, numbers and times.
public interface RowSink {
    /// Begins a row.
    ///
    /// @param number number of the row for messages, see [TableRow]
    void begin(long number);

    /// Adds a text cell.
    void cell(int index, char[] text, int offset, int length);

    /// Adds a numeric cell; NaN if it is empty.
    void number(int index, double value);

    /// Adds a time cell without an offset.
    ///
    /// @param second seconds since 1970-01-01T00:00 on the clock of the file
    void localSecond(int index, long second);

    /// Ends a row.
    void end();
}
