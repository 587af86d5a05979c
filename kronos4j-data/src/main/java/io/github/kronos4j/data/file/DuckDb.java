package io.github.kronos4j.data.file;

import io.github.kronos4j.KronosException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/// A DuckDB of our own, in memory, that reads and writes Parquet files.
///
/// Its natives take a moment to load and some memory: open one when there is need, and use it again. One thread at a
/// time may use it.
public final class DuckDb implements AutoCloseable {
    private final DuckDBConnection connection;

    private DuckDb(DuckDBConnection connection) {
        this.connection = connection;
    }

    /// Opens a database of one's own.
    ///
    /// @throws KronosException if DuckDB does not run on this machine
    public static DuckDb open() {
        try {
            DuckDb opened =
                    new DuckDb(DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class));
            // Without these DuckDB would load from the network what it does not know.
            opened.execute("SET autoinstall_known_extensions = false");
            opened.execute("SET autoload_known_extensions = false");
            opened.execute("SET TimeZone = 'UTC'");
            LoadedNatives.unlink();
            return opened;
        } catch (SQLException | LinkageError e) {
            throw new KronosException(
                    "DuckDB, which reads and writes Parquet, cannot be loaded on this machine (" + reason(e)
                            + "): check the space left in " + System.getProperty("java.io.tmpdir")
                            + ", or use CSV files",
                    e);
        }
    }

    /// Works without threads of its own from now on.
    void useOneThread() {
        try {
            execute("SET threads = 1");
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB knows no threads", e);
        }
    }

    public DuckDBConnection connection() {
        return connection;
    }

    /// Runs a statement without a result.
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// A text as SQL writes it.
    public static String quote(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// A name of a column as SQL writes it.
    public static String name(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }

    /// A file as the functions that read take it: no character of its name stands for others.
    public static String file(Path file) {
        return quote(file.toString().replaceAll("[*?\\[]", "[$0]"));
    }

    /// What an exception means, in one line.
    public static String reason(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB cannot be closed", e);
        }
    }
}
