package io.github.kronos4j.data.store;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.file.CsvText;
import io.github.kronos4j.data.file.TableFile;
import io.github.kronos4j.data.internal.duckdb.DuckDb;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Runs SQL queries on a [BarStore] with DuckDB. The only table is `bars`, with the columns `market`, `interval` and
/// `symbol` and those of the series. Queries can neither write nor read other files.
public final class StoreSql implements AutoCloseable {
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"|--[^\n]*");

    private static final String DEFAULT_MEMORY = "25%";
    /// Message of a streaming query that fails before its first row.
    private static final String LOST_REASON = "Invalid result set";

    private final DuckDb duck;

    private final String memory;

    private StoreSql(DuckDb duck, String memory) {
        this.duck = duck;
        this.memory = memory;
    }

    /// @param files the files of its series
    static StoreSql open(Path folder, List<Path> files) {
        return open(folder, files, DEFAULT_MEMORY);
    }

    /// @param files the files of its series
    /// @param memory limit of the memory of a query, such as `25%` or `100MB`
    static StoreSql open(Path folder, List<Path> files, String memory) {
        DuckDb duck = DuckDb.openStreaming();
        try {
            Path root = folder.toAbsolutePath().normalize();
            String list = files.stream()
                    .map(file -> DuckDb.file(file.toAbsolutePath().normalize()))
                    .collect(Collectors.joining(", ", "[", "]"));
            duck.execute("CREATE VIEW bars AS SELECT market, \"interval\", symbol, timestamps, open, high, low, close,"
                    + " volume, amount FROM read_parquet(" + list + ", hive_partitioning = true, hive_types ="
                    + " {'market': VARCHAR, 'interval': VARCHAR, 'symbol': VARCHAR})");
            duck.execute("SET allowed_directories = [" + DuckDb.quote(root.toString()) + "]");
            duck.execute("SET memory_limit = " + DuckDb.quote(memory));
            duck.execute("SET temp_directory = ''"); // the default is in the working folder
            duck.execute("SET enable_external_access = false");
            duck.execute("SET lock_configuration = true");
            return new StoreSql(duck, memory);
        } catch (SQLException e) {
            duck.close();
            throw new StorageException("the store " + folder + " cannot be opened (" + DuckDb.reason(e) + ")", e);
        }
    }

    /// Receives the rows of a result. The first row has the names of the columns.
    @FunctionalInterface
    public interface Rows {
        /// Receives a row: one text per column, empty for null.
        ///
        /// @return true to continue, false to stop
        boolean row(List<String> values);
    }

    /// Runs a query. Rows are delivered while the query runs and are not kept.
    ///
    /// @throws KronosException if the text is not a valid query, or needs more than a quarter of the machine's
    ///     memory
    public void query(String sql, Rows rows) {
        query(sql, new HashMap<>(), rows);
    }

    /// @param types receives the type of each column before the first row
    private void query(String sql, Map<String, String> types, Rows rows) {
        String query = bare(sql);
        if (mayHaveSeveralStatements(query)) {
            throw new InvalidInputException("the query contains a semicolon: run one query at a time");
        }
        try {
            // Prepared on its own first, so that its brackets must balance; then as a subquery, which no statement
            // other than a query can be.
            duck.connection().prepareStatement(query).close();
            try (PreparedStatement statement = duck.connection().prepareStatement("FROM (" + query + "\n)");
                    ResultSet result = statement.executeQuery()) {
                ResultSetMetaData meta = result.getMetaData();
                int width = meta.getColumnCount();
                List<String> row = new ArrayList<>();
                boolean[] isTime = new boolean[width + 1];
                for (int c = 1; c <= width; c++) {
                    row.add(meta.getColumnLabel(c));
                    types.put(meta.getColumnLabel(c), meta.getColumnTypeName(c));
                    isTime[c] = meta.getColumnTypeName(c).equals("TIMESTAMP");
                }
                boolean more = rows.row(List.copyOf(row));
                while (more && result.next()) {
                    row.clear();
                    for (int c = 1; c <= width; c++) {
                        String value = result.getString(c);
                        row.add(value == null ? "" : isTime[c] ? withoutZeroFraction(value) : value);
                    }
                    more = rows.row(List.copyOf(row));
                }
            }
        } catch (SQLException e) {
            throw failure(query, e);
        }
    }

    private static String withoutZeroFraction(String time) {
        return time.endsWith(".0") ? time.substring(0, time.length() - 2) : time;
    }

    private KronosException failure(String query, SQLException e) {
        String reason = DuckDb.reason(e);
        if (reason.contains(LOST_REASON)) {
            try {
                duck.execute("EXPLAIN ANALYZE FROM (" + query + "\n)"); // runs the query and keeps no rows
            } catch (SQLException repeated) {
                reason = DuckDb.reason(repeated);
            }
        }
        return new InvalidInputException(
                reason.startsWith("Out of Memory")
                        ? "the query needs more memory than it may use (" + memory
                                + "): select fewer rows or columns, or group them"
                        : "the query is not valid: " + reason,
                e);
    }

    /// True if there is a semicolon outside of string literals, quoted names and comments. If the query may have
    /// other forms of literals (with backslashes or dollar signs), any semicolon counts.
    private static boolean mayHaveSeveralStatements(String query) {
        boolean plain = !query.contains("\\") && !query.contains("$") && !query.contains("/*");
        return (plain ? QUOTED.matcher(query).replaceAll("") : query).contains(";");
    }

    /// Writes the result of a query in the format of the file extension, see [TableFile].
    ///
    /// @throws KronosException if the text is not a valid query or the file cannot be written
    public void write(String sql, Path file) {
        boolean isText = !List.of(".parquet", ".json").contains(TableFile.ending(file));
        Map<String, String> types = new HashMap<>(); // filled by the query
        TableFile.write(file, types, out -> write(sql, isText, types, out));
    }

    /// Writes the result of a query as CSV in UTF-8 and leaves the stream open.
    ///
    /// @throws KronosException if the text is not a valid query
    public void write(String sql, OutputStream out) throws IOException {
        write(sql, true, new HashMap<>(), out);
    }

    /// @param isText true if spreadsheets may read the result, so that formulas are made harmless
    /// @param types receives the type of each column
    private void write(String sql, boolean isText, Map<String, String> types, OutputStream out) throws IOException {
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        query(sql, types, row -> {
            csv.writeRecord(isText ? row.stream().map(CsvText::cell).toList() : row);
            return true;
        });
        csv.flush();
    }

    private static String bare(String sql) {
        return sql.strip().replaceFirst(";$", "");
    }

    @Override
    public void close() {
        duck.close();
    }
}
