package io.github.kronos4j.data.ledger;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.data.file.WriteFailure;
import io.github.kronos4j.data.internal.duckdb.DuckDb;
import io.github.kronos4j.data.internal.duckdb.NativeDriver.RowAppender;
import io.github.kronos4j.forecast.record.RecordedForecast;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/// Forecasts as Parquet files: a row for each bar, with the values of the forecast repeated, so that any tool reads
/// them. Not safe for use by several threads at once.
final class LedgerParquet implements AutoCloseable {
    private static final String TABLE = "forecast_to_write";

    private final DuckDb duck = DuckDb.open();

    LedgerParquet() {
        duck.useOneThread(); // a forecast is too small to benefit from threads
    }

    /// Writes a forecast atomically. A file has some ten kilobytes: Snappy makes it no larger than Zstandard does,
    /// in less time.
    ///
    /// @throws KronosException if the file cannot be written
    void write(Path file, RecordedForecast forecast) {
        AtomicFile.replace(file, part -> {
            try {
                fill(forecast);
                duck.execute("COPY " + TABLE + " TO " + DuckDb.quote(part.toString())
                        + " (FORMAT parquet, COMPRESSION snappy, WRITE_BLOOM_FILTER false, USE_TMP_FILE false)");
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
        String digest = forecast.digest();
        try (RowAppender rows = duck.append(TABLE)) {
            for (int step = 1; step <= forecast.horizon(); step++) {
                LedgerRow row = new LedgerRow(forecast, digest, step);
                rows.begin();
                for (LedgerColumn column : LedgerColumn.all()) {
                    rows.value(column.value().of(row));
                }
                rows.end();
            }
        }
    }

    /// Reads files and passes each with its rows, which are in the order in which they were written.
    ///
    /// @throws SQLException if one of them has other columns or is not a Parquet file
    void read(List<Path> files, BiConsumer<Path, LedgerRows> sink) throws SQLException {
        String list = files.stream().map(DuckDb::file).collect(Collectors.joining(", ", "[", "]"));
        String columns = LedgerColumn.all().stream().map(LedgerColumn::selected).collect(Collectors.joining(", "));
        RowsOfFiles rows = new RowsOfFiles(sink);
        duck.query(
                "SELECT filename, " + columns + " FROM read_parquet(" + list
                        + ", filename = true, hive_partitioning = false) ORDER BY filename, step",
                (values, count) -> {
                    for (long row = 0; row < count; row++) {
                        rows.add(new LedgerCells(values, row));
                    }
                });
        rows.pass();
    }

    /// Rows of files in order, passed file by file.
    private static final class RowsOfFiles {
        private final BiConsumer<Path, LedgerRows> sink;
        private String file = "";
        private LedgerRows rows = new LedgerRows();

        RowsOfFiles(BiConsumer<Path, LedgerRows> sink) {
            this.sink = sink;
        }

        void add(LedgerCells row) {
            if (!row.file().equals(file)) {
                pass();
                file = row.file();
                rows = new LedgerRows();
            }
            rows.add(row);
        }

        void pass() {
            if (!file.isEmpty()) {
                sink.accept(Path.of(file), rows);
            }
        }
    }

    @Override
    public void close() {
        duck.close();
    }
}
