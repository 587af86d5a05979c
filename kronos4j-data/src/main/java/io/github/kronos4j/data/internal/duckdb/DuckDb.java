package io.github.kronos4j.data.internal.duckdb;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.internal.duckdb.NativeDriver.ChunkSink;
import io.github.kronos4j.data.internal.duckdb.NativeDriver.RowAppender;
import io.github.kronos4j.internal.AddOn;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/// In-memory DuckDB instance that reads and writes Parquet files.
///
/// Its native library takes time and memory to load: open an instance only when needed, and reuse it. Not safe for use
/// by several threads at once.
public final class DuckDb implements AutoCloseable {
    private static final String LIBRARY = "/org/duckdb/DuckDBDriver.class";
    private static final String DRIVER = "io.github.kronos4j.data.internal.duckdb.jdbc.JdbcDriver";
    private static final String STREAMING = "jdbc_stream_results";

    private final NativeDriver driver;
    private final Connection connection;

    private DuckDb(NativeDriver driver, Connection connection) {
        this.driver = driver;
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
        settings.setProperty(STREAMING, "true");
        return open(settings);
    }

    private static DuckDb open(Properties settings) {
        NativeDriver driver = driver();
        try {
            DuckDb opened = new DuckDb(driver, driver.connect(settings));
            // Otherwise DuckDB would download missing extensions.
            opened.execute("SET autoinstall_known_extensions = false");
            opened.execute("SET autoload_known_extensions = false");
            opened.execute("SET TimeZone = 'UTC'");
            LoadedNatives.unlink();
            LoadedNatives.sweep();
            return opened;
        } catch (SQLException | LinkageError e) {
            throw new StorageException(
                    "DuckDB, which reads and writes Parquet, cannot be loaded on this machine (" + reason(first(e))
                            + "): check the space left in " + System.getProperty("java.io.tmpdir")
                            + ", or use CSV files",
                    e);
        }
    }

    private static NativeDriver driver() {
        if (DuckDb.class.getResource(LIBRARY) == null) {
            AddOn.DUCKDB.require();
        }
        try {
            return Class.forName(DRIVER)
                    .asSubclass(NativeDriver.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new StorageException(
                    AddOn.DUCKDB.description() + " is not on the class path: add the jar org.duckdb:duckdb_jdbc", e);
        }
    }

    /// The first cause, which says more than "Could not initialize class".
    private static Throwable first(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return first;
    }

    /// Disables the worker threads.
    public void useOneThread() {
        try {
            execute("SET threads = 1");
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not support the setting 'threads'", e);
        }
    }

    public Connection connection() {
        return connection;
    }

    /// Runs a query and passes its rows in chunks.
    public void query(String sql, ChunkSink sink) throws SQLException {
        driver.query(connection, sql, sink);
    }

    /// Appends rows to a table, faster than by statements.
    public RowAppender append(String table) throws SQLException {
        return driver.append(connection, table);
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
