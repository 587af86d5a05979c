package io.github.kronos4j.data.file;

import io.github.kronos4j.KronosException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/// Reads bars from a Parquet file. Columns go by the names that the columns of a CSV file go by, and the index that
/// pandas writes is taken as the stamps where no column is; stamps are times, dates, texts or epochs.
final class ParquetBars {
    private static final String PANDAS_INDEX = "__index_level_0__";
    private static final Set<String> SYMBOLS =
            Set.of("symbol", "ticker", "code", "stockcode", "tscode", "instrument", "股票代码", "代码");

    private final DuckDb duck;
    private final Path file;
    private final String from;
    private final List<String> names = new ArrayList<>();
    private final List<String> types = new ArrayList<>();

    private ParquetBars(DuckDb duck, Path file) {
        this.duck = duck;
        this.file = file;
        this.from = " FROM read_parquet(" + DuckDb.file(file) + ", hive_partitioning = false)";
    }

    /// Reads a file.
    ///
    /// @param given the zone of its stamps; null if it is not known, then that which [ParquetBarWriter] left counts
    static LoadedBars read(DuckDb duck, Path file, @Nullable ZoneId given) {
        try {
            return new ParquetBars(duck, file).read(given);
        } catch (SQLException e) {
            throw new KronosException(file + " cannot be read as Parquet: write it anew (" + DuckDb.reason(e) + ")", e);
        }
    }

    private LoadedBars read(@Nullable ZoneId given) throws SQLException {
        describe();
        List<@Nullable BarField> roles = roles();
        requireOneSeries();
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            BarField role = roles.get(i);
            if (role != null) {
                fields.add(new Field(names.get(i), role, Form.of(role, types.get(i))));
            }
        }
        BarRows rows = new BarRows(
                file.toString(),
                fields.stream().map(Field::name).toList(),
                fields.stream().<@Nullable BarField>map(Field::role).toList(),
                new StampParser(given, null),
                new NumberParser(false));
        String selected =
                String.join(", ", fields.stream().map(Field::expression).toList());
        try (DuckDBPreparedStatement query = duck.connection().prepare("SELECT " + selected + from);
                DuckDBChunkedResult result = query.query()) {
            long row = 0;
            while (result.nextChunk()) {
                DuckDBDataChunkReader chunk = result.chunk();
                take(chunk, fields, rows, row);
                row += chunk.rowCount();
            }
        }
        LoadedBars read = rows.read(given, List.of());
        ZoneId zone = given == null ? zone() : null;
        return zone == null ? read : new LoadedBars(read.bars().withZone(zone), LoadedBars.Clock.LOCAL, read.notes());
    }

    private void describe() throws SQLException {
        try (Statement statement = duck.connection().createStatement();
                ResultSet described = statement.executeQuery("DESCRIBE SELECT *" + from)) {
            while (described.next()) {
                names.add(described.getString(1));
                types.add(described.getString(2));
            }
        }
    }

    private List<@Nullable BarField> roles() {
        List<@Nullable BarField> roles = new ArrayList<>(BarField.of(names));
        int index = names.indexOf(PANDAS_INDEX);
        if (index >= 0 && !roles.contains(BarField.STAMP) && !roles.contains(BarField.DATE)) {
            roles.set(index, BarField.STAMP);
        }
        List<String> missing = BarField.missing(roles);
        if (!missing.isEmpty()) {
            throw new KronosException(file + " has no column for " + String.join(", ", missing) + ": it has "
                    + String.join(", ", names) + "; rename its columns to " + CsvBarWriter.header());
        }
        return roles;
    }

    private void requireOneSeries() throws SQLException {
        for (String name : names) {
            if (SYMBOLS.contains(BarField.plain(name))) {
                String counted = "SELECT count(DISTINCT " + DuckDb.name(name) + ")" + from;
                try (Statement statement = duck.connection().createStatement();
                        ResultSet count = statement.executeQuery(counted)) {
                    if (count.next() && count.getLong(1) > 1) {
                        throw new KronosException(file + " holds " + count.getLong(1) + " series, told apart by its"
                                + " column " + name + ": write each to a file of its own");
                    }
                }
            }
        }
    }

    private static void take(DuckDBDataChunkReader chunk, List<Field> fields, BarRows rows, long before)
            throws SQLException {
        DuckDBReadableVector[] vectors = new DuckDBReadableVector[fields.size()];
        for (int c = 0; c < vectors.length; c++) {
            vectors[c] = chunk.vector(c);
        }
        for (long r = 0; r < chunk.rowCount(); r++) {
            rows.begin(before + r + 1);
            for (int c = 0; c < vectors.length; c++) {
                fields.get(c).form().take(vectors[c], r, c, rows);
            }
            rows.end();
        }
    }

    private @Nullable ZoneId zone() throws SQLException {
        String wanted = "SELECT decode(value) FROM parquet_kv_metadata(" + DuckDb.file(file) + ") WHERE decode(key) = "
                + DuckDb.quote(ParquetBarWriter.ZONE);
        try (Statement statement = duck.connection().createStatement();
                ResultSet found = statement.executeQuery(wanted)) {
            return found.next() ? ZoneId.of(found.getString(1)) : null;
        }
    }

    /// A column that is read.
    private record Field(String name, BarField role, Form form) {
        String expression() {
            return String.format(form.expression, DuckDb.name(name));
        }
    }

    /// How a column is read.
    private enum Form {
        NUMBER("%s::DOUBLE"),
        SECONDS("epoch_us(%s::TIMESTAMP) // 1000000"),
        EPOCH("%s::BIGINT::VARCHAR"),
        TEXT("%s::VARCHAR");

        private final String expression;

        Form(String expression) {
            this.expression = expression;
        }

        static Form of(BarField role, String type) {
            if (!role.isTime()) {
                return type.equals("VARCHAR") ? TEXT : NUMBER;
            }
            boolean local = type.equals("DATE") || (type.startsWith("TIMESTAMP") && !type.endsWith("TIME ZONE"));
            if (role == BarField.STAMP && local) {
                return SECONDS;
            }
            return type.equals("FLOAT") || type.equals("DOUBLE") ? EPOCH : TEXT;
        }

        void take(DuckDBReadableVector vector, long row, int index, BarRows rows) throws SQLException {
            if (this == NUMBER) {
                rows.number(index, vector.getDouble(row, Double.NaN));
            } else if (this == SECONDS && !vector.isNull(row)) {
                rows.localSecond(index, vector.getLong(row));
            } else {
                char[] text =
                        vector.isNull(row) ? new char[0] : vector.getString(row).toCharArray();
                rows.field(index, text, 0, text.length);
            }
        }
    }
}
