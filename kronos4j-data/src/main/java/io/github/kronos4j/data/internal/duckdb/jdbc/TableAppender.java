package io.github.kronos4j.data.internal.duckdb.jdbc;

import io.github.kronos4j.data.internal.duckdb.NativeDriver.RowAppender;
import java.sql.SQLException;
import java.time.LocalDateTime;
import org.duckdb.DuckDBAppender;

/// An appender of DuckDB.
record TableAppender(DuckDBAppender appender) implements RowAppender {
    @Override
    public void begin() throws SQLException {
        appender.beginRow();
    }

    @Override
    public void micros(long value) throws SQLException {
        appender.appendEpochMicros(value);
    }

    @Override
    public void number(double value) throws SQLException {
        if (Double.isNaN(value)) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
    }

    @Override
    public void value(Object value) throws SQLException {
        switch (value) {
            case String text -> appender.append(text);
            case Integer integer -> appender.append(integer.intValue());
            case Double number -> appender.append(number.doubleValue());
            case LocalDateTime time -> appender.append(time);
            default -> throw new IllegalArgumentException("no column holds a value of " + value.getClass());
        }
    }

    @Override
    public void end() throws SQLException {
        appender.endRow();
    }

    @Override
    public void close() throws SQLException {
        appender.close();
    }
}
