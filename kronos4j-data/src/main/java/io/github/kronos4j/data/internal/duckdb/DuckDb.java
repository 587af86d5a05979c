package io.github.kronos4j.data.internal.duckdb;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/// In-memory DuckDB instance that reads and writes Parquet files.
///
/// Its native library takes time and memory to load: open an instance only when needed, and reuse it. Not safe for use
/// by several threads at once.
public final class DuckDb implements AutoCloseable {
    private final DuckDBConnection connection;

    private DuckDb(DuckDBConnection connection) {
        this.connection = connection;
    }

    /// Opens a private database.
    ///
    /// @throws KronosException if DuckDB cannot be loaded on this machine
    public static DuckDb open() {
        return open(new Properties());
    }

    /// Opens a private database that delivers the rows of a result while it computes them, and keeps few of them in
    /// memory. If a query fails before its first row, [#reason] does not know why.
    ///
    /// @throws KronosException if DuckDB cannot be loaded on this machine
    public static DuckDb openStreaming() {
        Properties settings = new Properties();
        settings.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        return open(settings);
    }

    private static DuckDb open(Properties settings) {
        try {
            DuckDb opened = new DuckDb(
                    DriverManager.getConnection("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class));
            // Otherwise DuckDB would download missing extensions.
            opened.execute("SET autoinstall_known_extensions = false");
            opened.execute("SET autoload_known_extensions = false");
            opened.execute("SET TimeZone = 'UTC'");
            LoadedNatives.unlink();
            return opened;
        } catch (SQLException | LinkageError e) {
            throw new StorageException(
                    "DuckDB, which reads and writes Parquet, cannot be loaded on this machine (" + reason(e)
                            + "): check the space left in " + System.getProperty("java.io.tmpdir")
                            + ", or use CSV files",
                    e);
        }
    }

    /// Disables the worker threads.
    public void useOneThread() {
        try {
            execute("SET threads = 1");
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not support the setting 'threads'", e);
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

    /// Quotes a string literal.
    public static String quote(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// Quotes a column name.
    public static String name(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }

    /// Quotes a path for DuckDB's read functions, with glob characters escaped.
    public static String file(Path file) {
        return quote(file.toString().replaceAll("[*?\\[]", "[$0]"));
    }

    /// Returns the first line of an exception's message.
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
