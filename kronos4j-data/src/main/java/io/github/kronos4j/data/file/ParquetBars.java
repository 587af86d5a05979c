package io.github.kronos4j.data.file;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.internal.text.NumberParser;
import io.github.kronos4j.data.internal.text.NumberStyle;
import io.github.kronos4j.data.internal.text.StampParser;
import io.github.kronos4j.data.internal.text.StampStyle;
import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
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

/// Reads bars from a Parquet file. Columns have the same names as in a CSV file; without a timestamp column, the index
/// written by pandas is used. Timestamps may be timestamps, dates, texts or epochs.
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
    /// @param given the zone of its timestamps; null to use the zone stored by [ParquetBarWriter], if any
    static LoadedBars read(DuckDb duck, Path file, @Nullable ZoneId given) {
        try {
            return new ParquetBars(duck, file).read(given);
        } catch (SQLException e) {
            throw new StorageException(
                    file + " cannot be read as Parquet: write it again (" + DuckDb.reason(e) + ")", e);
        }
    }

    private LoadedBars read(@Nullable ZoneId given) throws SQLException {
        describe();
        List<@Nullable BarField> columns = columns();
        requireOneSeries();
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            BarField field = columns.get(i);
            if (field != null) {
                sources.add(new Source(names.get(i), field, Form.of(field, types.get(i))));
            }
        }
        BarRows rows = new BarRows(
                file.toString(),
                sources.stream().map(Source::name).toList(),
                sources.stream().<@Nullable BarField>map(Source::field).toList(),
                new StampParser(StampStyle.PLAIN),
                new NumberParser(NumberStyle.POINT));
        String expressions =
                String.join(", ", sources.stream().map(Source::expression).toList());
        try (DuckDBPreparedStatement query = duck.connection().prepare("SELECT " + expressions + from);
                DuckDBChunkedResult result = query.query()) {
            long row = 0;
            while (result.nextChunk()) {
                DuckDBDataChunkReader chunk = result.chunk();
                read(chunk, sources, rows, row);
                row += chunk.rowCount();
            }
        }
        LoadedBars read = rows.read(given, List.of());
        String stored = given == null ? metadata(ParquetBarWriter.ZONE) : null;
        ZoneId zone = stored == null ? null : ZoneId.of(stored);
        if (zone == null) {
            return read;
        }
        Bars bars = withLater(read.bars().withZone(zone), metadata(ParquetBarWriter.LATER));
        return new LoadedBars(bars, LoadedBars.Clock.LOCAL, read.notes());
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

    private List<@Nullable BarField> columns() {
        List<@Nullable BarField> columns = new ArrayList<>(BarField.of(names));
        int index = names.indexOf(PANDAS_INDEX);
        if (index >= 0 && !columns.contains(BarField.STAMP) && !columns.contains(BarField.DATE)) {
            columns.set(index, BarField.STAMP);
        }
        List<String> missing = BarField.missing(columns);
        if (!missing.isEmpty()) {
            throw new InvalidInputException(file + " has no column for " + String.join(", ", missing) + ": it has "
                    + String.join(", ", names) + "; rename its columns to " + CsvBarWriter.header());
        }
        return columns;
    }

    private void requireOneSeries() throws SQLException {
        for (String name : names) {
            if (SYMBOLS.contains(BarField.plain(name))) {
                String countSql = "SELECT count(DISTINCT " + DuckDb.name(name) + ")" + from;
                try (Statement statement = duck.connection().createStatement();
                        ResultSet count = statement.executeQuery(countSql)) {
                    if (count.next() && count.getLong(1) > 1) {
                        throw new InvalidInputException(file + " has " + count.getLong(1)
                                + " series, identified by its column " + name + ": write each to a separate file");
                    }
                }
            }
        }
    }

    private static void read(DuckDBDataChunkReader chunk, List<Source> sources, BarRows rows, long before)
            throws SQLException {
        DuckDBReadableVector[] vectors = new DuckDBReadableVector[sources.size()];
        for (int c = 0; c < vectors.length; c++) {
            vectors[c] = chunk.vector(c);
        }
        for (long r = 0; r < chunk.rowCount(); r++) {
            rows.begin(before + r + 1);
            for (int c = 0; c < vectors.length; c++) {
                sources.get(c).form().read(vectors[c], r, c, rows);
            }
            rows.end();
        }
    }

    /// Marks the rows at the later occurrence of their local time.
    private static Bars withLater(Bars bars, @Nullable String rows) {
        if (rows == null || rows.isEmpty()) {
            return bars;
        }
        Set<String> later = Set.of(rows.split(","));
        Bars.Builder marked = Bars.builder(bars.zone())
                .expecting(bars.size())
                .columns(bars.has(Column.VOLUME), bars.has(Column.AMOUNT));
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.bar(i);
            if (later.contains(Integer.toString(i))) {
                marked.addInstant(
                        bar.time()
                                .atZone(bars.zone())
                                .withLaterOffsetAtOverlap()
                                .toEpochSecond(),
                        bar.open(),
                        bar.high(),
                        bar.low(),
                        bar.close(),
                        bar.volume(),
                        bar.amount());
            } else {
                marked.add(bar);
            }
        }
        return marked.build();
    }

    private @Nullable String metadata(String name) throws SQLException {
        String sql = "SELECT decode(value) FROM parquet_kv_metadata(" + DuckDb.file(file) + ") WHERE decode(key) = "
                + DuckDb.quote(name);
        try (Statement statement = duck.connection().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : null;
        }
    }

    /// Column to read.
    private record Source(String name, BarField field, Form form) {
        String expression() {
            return String.format(form.expression, DuckDb.name(name));
        }
    }

    /// Conversion of a column.
    private enum Form {
        NUMBER("%s::DOUBLE"),
        SECONDS("epoch_us(%s::TIMESTAMP) // 1000000"),
        EPOCH("%s::BIGINT::VARCHAR"),
        TEXT("%s::VARCHAR");

        private final String expression;

        Form(String expression) {
            this.expression = expression;
        }

        static Form of(BarField field, String type) {
            if (!field.isTime()) {
                return type.equals("VARCHAR") ? TEXT : NUMBER;
            }
            boolean local = type.equals("DATE") || (type.startsWith("TIMESTAMP") && !type.endsWith("TIME ZONE"));
            if (field == BarField.STAMP && local) {
                return SECONDS;
            }
            return type.equals("FLOAT") || type.equals("DOUBLE") ? EPOCH : TEXT;
        }

        void read(DuckDBReadableVector vector, long row, int index, BarRows rows) throws SQLException {
            if (this == NUMBER) {
                rows.number(index, vector.getDouble(row, Double.NaN));
            } else if (this == SECONDS && !vector.isNull(row)) {
                rows.localSecond(index, vector.getLong(row));
            } else {
                char[] text =
                        vector.isNull(row) ? new char[0] : vector.getString(row).toCharArray();
                rows.cell(index, text, 0, text.length);
            }
        }
    }
}
