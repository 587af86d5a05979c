package io.github.kronos4j.data.internal.table;

/// Counts the rows of a table.
final class RowCount implements RowSink {
    private long rows;

    long rows() {
        return rows;
    }

    @Override
    public void begin(long number) {
        rows++;
    }

    @Override
    public void cell(int index, char[] text, int offset, int length) {}

    @Override
    public void number(int index, double value) {}

    @Override
    public void localSecond(int index, long second) {}

    @Override
    public void end() {}
}
