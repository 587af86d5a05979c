package io.github.kronos4j.data.internal.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/// DuckDB's driver, with the operations on columns that JDBC has no interface for. The only implementation is compiled
/// against the driver; all other classes need nothing of DuckDB until they open it.
public interface NativeDriver {
    /// Opens a private database.
    ///
    /// @throws LinkageError if the native library cannot be loaded
    Connection connect(Properties settings) throws SQLException;

    /// Runs a query and passes its rows in chunks.
    void query(Connection connection, String sql, ChunkSink sink) throws SQLException;

    /// Appends rows to a table.
    RowAppender append(Connection connection, String table) throws SQLException;

    /// Receives the rows of a query.
    @FunctionalInterface
    interface ChunkSink {
        /// Receives some rows.
        ///
        /// @param columns values of each column, valid during the call
        void chunk(ColumnValues[] columns, long rows);
    }

    /// The values of a column in some rows.
    interface ColumnValues {
        boolean isNull(long row);

        /// A value of type double; NaN if it is null.
        double number(long row);

        /// A value of type long.
        long integer(long row);

        /// A value of type text.
        String text(long row);
    }

    /// Appends rows, value by value.
    interface RowAppender extends AutoCloseable {
        void begin() throws SQLException;

        /// Appends a time without a zone, in microseconds since 1970.
        void micros(long value) throws SQLException;

        /// Appends a number, or null if it is NaN.
        void number(double value) throws SQLException;

        /// Appends a value of type text, integer, double or timestamp.
        ///
        /// @throws IllegalArgumentException if it has another type
        void value(Object value) throws SQLException;

        void end() throws SQLException;

        @Override
        void close() throws SQLException;
    }
}
