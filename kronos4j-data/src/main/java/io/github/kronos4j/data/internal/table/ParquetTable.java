package io.github.kronos4j.data.internal.table;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.internal.duckdb.DuckDb;
import io.github.kronos4j.data.internal.duckdb.NativeDriver.ChunkSink;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows of a Parquet file. Numbers are passed as numbers, timestamps without an offset as local seconds, all other
/// values as text; timestamps with an offset are in UTC and end with `+00`. The number of a row counts from 1.
///
/// Not safe for use by several threads at once, like the [DuckDb] that reads it.
public final class ParquetTable implements Table {
    /// Key of the zone of the timestamps in the metadata of a file.
    public static final String ZONE = "kronos4j.zone";

    /// Key of the rows at the later occurrence of their local time: indices from 0, separated by commas.
    public static final String LATER = "kronos4j.later";

    private static final long MAX_ROWS = 50_000_000;
    private static final long ROW_BYTES = 200; // of a bar while it is read
    private static final String PANDAS_INDEX = "__index_level_0__";
    private static final String STAMP = "timestamps";

    private final DuckDb duck;
    private final Path file;
    private final String from;
    private final List<String> columns = new ArrayList<>(); // as in the file
    private final List<ParquetForm> forms = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final @Nullable ZoneId zone;
    private final Set<Long> later; // indices of rows

    /// Opens a file.
    ///
    /// @throws KronosException if it is not valid Parquet, or has more than 50 million rows or than fit into memory
    public ParquetTable(DuckDb duck, Path file) {
        this.duck = duck;
        this.file = file;
        from = " FROM read_parquet(" + DuckDb.file(file) + ", hive_partitioning = false)";
        try {
            describe();
            requireRows();
            zone = storedZone();
            later = zone == null ? Set.of() : laterRows();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    @Override
    public String file() {
        return file.toString();
    }

    /// Names of the columns; the index that pandas writes without a name is `timestamps`.
    @Override
    public List<String> names() {
        return columns.stream()
                .map(name -> name.equals(PANDAS_INDEX) && !columns.contains(STAMP) ? STAMP : name)
                .toList();
    }

    @Override
    public List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public Optional<ZoneId> zone() {
        return Optional.ofNullable(zone);
    }

    @Override
    public void read(boolean[] wanted, RowSink sink, long limit) {
        ZoneId stored = zone;
        RowSink target = stored == null || later.isEmpty() ? sink : new InstantSink(sink, stored, later);
        query(wanted, target, limit);
    }

    private void query(boolean[] wanted, RowSink sink, long limit) {
        List<Integer> indices = new ArrayList<>();
        List<String> expressions = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (i >= wanted.length || wanted[i]) {
                indices.add(i);
                expressions.add(forms.get(i).expression(columns.get(i)));
            }
        }
        if (indices.isEmpty()) {
            expressions.add("0"); // a row is a row even if nobody wants its cells
        }
        String sql =
                "SELECT " + String.join(", ", expressions) + from + (limit == Long.MAX_VALUE ? "" : " LIMIT " + limit);
        try {
            duck.query(sql, passing(indices, sink));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private ChunkSink passing(List<Integer> indices, RowSink sink) {
        long[] passed = {0};
        return (columns, rows) -> {
            for (long r = 0; r < rows; r++) {
                sink.begin(++passed[0]);
                for (int c = 0; c < indices.size(); c++) {
                    int index = indices.get(c);
                    forms.get(index).pass(columns[c], r, index, sink);
                }
                sink.end();
            }
        };
    }

    private void describe() throws SQLException {
        try (Statement statement = duck.connection().createStatement();
                ResultSet described = statement.executeQuery("DESCRIBE SELECT *" + from)) {
            while (described.next()) {
                columns.add(described.getString(1));
                forms.add(ParquetForm.of(described.getString(2)));
            }
        }
    }

    private void requireRows() throws SQLException {
        String sql = "SELECT num_rows FROM parquet_file_metadata(" + DuckDb.file(file) + ")";
        try (Statement statement = duck.connection().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            long rows = result.next() ? result.getLong(1) : 0;
            long limit = Math.min(MAX_ROWS, Runtime.getRuntime().maxMemory() / ROW_BYTES);
            if (rows > limit) {
                throw new InvalidInputException(String.format(
                        Locale.ROOT,
                        "%s has %,d rows, more than the %,d that can be read with this memory:"
                                + " write each series to a separate file",
                        file,
                        rows,
                        limit));
            }
        }
    }

    private @Nullable ZoneId storedZone() throws SQLException {
        String stored = metadata(ZONE);
        if (stored == null) {
            return null;
        }
        try {
            return ZoneId.of(stored);
        } catch (DateTimeException e) {
            notes.add(file + " states the zone '" + Shown.text(stored)
                    + "', which does not exist: its timestamps are read as if it stated none");
            return null;
        }
    }

    private Set<Long> laterRows() throws SQLException {
        String stored = metadata(LATER);
        if (stored == null || stored.isEmpty()) {
            return Set.of();
        }
        return Arrays.stream(stored.split(",", -1))
                .filter(index -> index.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .collect(Collectors.toSet());
    }

    private @Nullable String metadata(String key) throws SQLException {
        String sql = "SELECT decode(value) FROM parquet_kv_metadata(" + DuckDb.file(file) + ") WHERE decode(key) = "
                + DuckDb.quote(key);
        try (Statement statement = duck.connection().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : null;
        }
    }

    private StorageException unreadable(SQLException e) {
        return new StorageException(
                file + " cannot be read as Parquet: write it again (" + Shown.sentence(DuckDb.reason(e)) + ")", e);
    }
}
