package io.github.kronos4j.data.store;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.data.file.DuckDb;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Answers queries on a [BarStore], in the SQL of DuckDB. There is one table, `bars`, with the columns `market`,
/// `interval` and `symbol` and those of the series. Nothing can be written, and no other file read.
public final class StoreSql implements AutoCloseable {
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"|--[^\n]*");

    private final DuckDb duck;

    private StoreSql(DuckDb duck) {
        this.duck = duck;
    }

    /// @param files those of its series
    static StoreSql open(Path folder, List<Path> files) {
        DuckDb duck = DuckDb.open();
        try {
            Path root = folder.toAbsolutePath().normalize();
            String list = files.stream()
                    .map(file -> DuckDb.file(file.toAbsolutePath().normalize()))
                    .collect(Collectors.joining(", ", "[", "]"));
            duck.execute("CREATE VIEW bars AS SELECT market, \"interval\", symbol, timestamps, open, high, low, close,"
                    + " volume, amount FROM read_parquet(" + list + ", hive_partitioning = true, hive_types ="
                    + " {'market': VARCHAR, 'interval': VARCHAR, 'symbol': VARCHAR})");
            duck.execute("SET allowed_directories = [" + DuckDb.quote(root.toString()) + "]");
            duck.execute("SET enable_external_access = false");
            duck.execute("SET lock_configuration = true");
            return new StoreSql(duck);
        } catch (SQLException e) {
            duck.close();
            throw new KronosException("the store " + folder + " cannot be opened (" + DuckDb.reason(e) + ")", e);
        }
    }

    /// Takes the rows of an answer, the first of which are the names of the columns.
    @FunctionalInterface
    public interface Rows {
        /// Takes a row, a text for each column, empty for null.
        ///
        /// @return whether to go on
        boolean row(List<String> values);
    }

    /// Runs a query.
    ///
    /// @throws KronosException if it is no query or has a fault
    public void query(String sql, Rows rows) {
        String query = sql.strip().replaceFirst(";$", "");
        if (mayBeSeveral(query)) {
            throw new KronosException("there is a semicolon within the query: give one query at a time");
        }
        try {
            // First as it stands, so that brackets are balanced; then as a part of another, which only a
            // query can be.
            duck.connection().prepareStatement(query).close();
            try (PreparedStatement statement = duck.connection().prepareStatement("FROM (" + query + "\n)");
                    ResultSet result = statement.executeQuery()) {
                ResultSetMetaData meta = result.getMetaData();
                int width = meta.getColumnCount();
                List<String> row = new ArrayList<>();
                for (int c = 1; c <= width; c++) {
                    row.add(meta.getColumnLabel(c));
                }
                boolean more = rows.row(List.copyOf(row));
                while (more && result.next()) {
                    row.clear();
                    for (int c = 1; c <= width; c++) {
                        String value = result.getString(c);
                        row.add(value == null ? "" : value);
                    }
                    more = rows.row(List.copyOf(row));
                }
            }
        } catch (SQLException e) {
            throw new KronosException("the query has a fault: " + DuckDb.reason(e), e);
        }
    }

    /// Whether there is a semicolon outside of texts, quoted names and comments. Where there may be texts of other
    /// forms (with backslashes or dollars) any counts.
    private static boolean mayBeSeveral(String query) {
        boolean plain = !query.contains("\\") && !query.contains("$") && !query.contains("/*");
        return (plain ? QUOTED.matcher(query).replaceAll("") : query).contains(";");
    }

    /// Writes the answer to a query as CSV.
    ///
    /// @throws KronosException if it is no query or has a fault, or the file cannot be written
    public void write(String sql, Path file) {
        AtomicFile.write(file, out -> {
            try (CsvWriter csv = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.LF)
                    .build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
                query(sql, row -> {
                    csv.writeRecord(row);
                    return true;
                });
            }
        });
    }

    @Override
    public void close() {
        duck.close();
    }
}
