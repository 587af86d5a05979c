package io.github.kronos4j.data.internal.duckdb.jdbc;

import io.github.kronos4j.data.internal.duckdb.NativeDriver;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBPreparedStatement;

/// The driver itself. Loaded by name, since it exists only together with DuckDB.
public final class JdbcDriver implements NativeDriver {
    private static final String URL = "jdbc:duckdb:";

    @Override
    public Connection connect(Properties settings) throws SQLException {
        return Objects.requireNonNull(new DuckDBDriver().connect(URL, settings), URL);
    }

    @Override
    public void query(Connection connection, String sql, ChunkSink sink) throws SQLException {
        try (DuckDBPreparedStatement query = duck(connection).prepare(sql);
                DuckDBChunkedResult result = query.query()) {
            while (result.nextChunk()) {
                DuckDBDataChunkReader chunk = result.chunk();
                ColumnValues[] columns = new ColumnValues[(int) chunk.columnCount()];
                for (int c = 0; c < columns.length; c++) {
                    columns[c] = new VectorValues(chunk.vector(c));
                }
                sink.chunk(columns, chunk.rowCount());
            }
        }
    }

    @Override
    public RowAppender append(Connection connection, String table) throws SQLException {
        DuckDBAppender appender = duck(connection).createAppender(DuckDBConnection.DEFAULT_SCHEMA, table);
        return new TableAppender(appender);
    }

    private static DuckDBConnection duck(Connection connection) throws SQLException {
        return connection.unwrap(DuckDBConnection.class);
    }
}
