package io.github.kronos4j.data.ledger;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.data.file.WriteFailure;
import io.github.kronos4j.data.internal.duckdb.DuckDb;
import io.github.kronos4j.forecast.record.RecordedBar;
import io.github.kronos4j.forecast.record.RecordedForecast;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/// Forecasts as Parquet files: a row for each bar, with the values of the forecast repeated, so that any tool reads
/// them. Not safe for use by several threads at once.
final class LedgerParquet implements AutoCloseable {
    private static final String TABLE = "forecast_to_write";
    private static final int MAX_ROWS = 120; // of one statement

    private final DuckDb duck = DuckDb.open();

    LedgerParquet() {
        duck.useOneThread(); // a forecast is too small to benefit from threads
    }

    /// Writes a forecast atomically.
    ///
    /// @throws KronosException if the file cannot be written
    void write(Path file, RecordedForecast forecast) {
        AtomicFile.replace(file, part -> {
            try {
                fill(forecast);
                duck.execute("COPY " + TABLE + " TO " + DuckDb.quote(part.toString())
                        + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)");
            } catch (SQLException e) {
                throw WriteFailure.of(file, e);
            }
        });
    }

    private void fill(RecordedForecast forecast) throws SQLException {
        duck.execute("CREATE OR REPLACE TABLE " + TABLE + " ("
                + LedgerColumn.all().stream()
                        .map(column -> DuckDb.name(column.name()) + " " + column.type())
                        .collect(Collectors.joining(", "))
                + ")");
        for (int from = 0; from < forecast.horizon(); from += MAX_ROWS) {
            insert(forecast, forecast.bars().subList(from, Math.min(forecast.horizon(), from + MAX_ROWS)));
        }
    }

    /// Inserts rows by one statement, which takes less time than one for each.
    private void insert(RecordedForecast forecast, List<RecordedBar> bars) throws SQLException {
        String marks = String.join(", ", Collections.nCopies(LedgerColumn.all().size(), "?"));
        String rows = String.join(", ", Collections.nCopies(bars.size(), "(" + marks + ")"));
        try (PreparedStatement insert =
                duck.connection().prepareStatement("INSERT INTO " + TABLE + " VALUES " + rows)) {
            int parameter = 0;
            for (RecordedBar bar : bars) {
                for (LedgerColumn column : LedgerColumn.all()) {
                    insert.setObject(++parameter, column.value().of(forecast, bar));
                }
            }
            insert.execute();
        }
    }

    /// Reads files and passes each with its rows, which are in the order in which they were written.
    ///
    /// @throws SQLException if one of them has other columns or is not a Parquet file
    void read(List<Path> files, BiConsumer<Path, LedgerRows> sink) throws SQLException {
        String list = files.stream().map(DuckDb::file).collect(Collectors.joining(", ", "[", "]"));
        String names = LedgerColumn.all().stream()
                .map(column -> DuckDb.name(column.name()))
                .collect(Collectors.joining(", "));
        try (Statement statement = duck.connection().createStatement();
                ResultSet result = statement.executeQuery("SELECT filename, " + names + " FROM read_parquet(" + list
                        + ", filename = true, hive_partitioning = false) ORDER BY filename, step")) {
            String current = "";
            LedgerRows rows = new LedgerRows();
            while (result.next()) {
                String name = result.getString(1);
                if (!name.equals(current)) {
                    pass(current, rows, sink);
                    current = name;
                    rows = new LedgerRows();
                }
                rows.add(result);
            }
            pass(current, rows, sink);
        }
    }

    private static void pass(String name, LedgerRows rows, BiConsumer<Path, LedgerRows> sink) {
        if (!name.isEmpty()) {
            sink.accept(Path.of(name), rows);
        }
    }

    @Override
    public void close() {
        duck.close();
    }
}
