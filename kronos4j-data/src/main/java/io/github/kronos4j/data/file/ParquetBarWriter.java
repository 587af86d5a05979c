package io.github.kronos4j.data.file;

import io.github.kronos4j.data.internal.duckdb.DuckDb;
import io.github.kronos4j.data.internal.duckdb.NativeDriver.RowAppender;
import io.github.kronos4j.data.internal.table.ParquetTable;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes bars as Parquet with the columns of [CsvBarWriter]: `timestamps` as local times without a zone, the rest as
/// doubles, a missing volume or amount as null. Every file has all columns, so that many files form one table. The file
/// metadata stores the zone and, where clocks go back between the bars, the rows at the later occurrence of their local
/// time.
final class ParquetBarWriter {
    private static final String TABLE = "bars_to_write";
    private static final int BATCH = 1_000_000;

    private ParquetBarWriter() {}

    /// Writes bars to a file atomically, replacing an existing one.
    ///
    /// @throws io.github.kronos4j.KronosException if it cannot be written
    static void write(DuckDb duck, Path file, Bars bars) {
        Years.require(file, bars);
        AtomicFile.replace(file, part -> {
            try {
                fill(duck, bars);
                duck.execute("COPY " + TABLE + " TO " + DuckDb.quote(part.toString())
                        + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE " + BATCH + ", USE_TMP_FILE false,"
                        + " KV_METADATA {'" + ParquetTable.ZONE + "': "
                        + DuckDb.quote(bars.zone().getId()) + ", '" + ParquetTable.LATER + "': "
                        + DuckDb.quote(later(bars)) + "})");
            } catch (SQLException e) {
                throw WriteFailure.of(file, e);
            }
        });
    }

    private static String later(Bars bars) {
        return bars.hasLaterOccurrences()
                ? IntStream.range(0, bars.size())
                        .filter(bars::isLaterOccurrence)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(","))
                : "";
    }

    private static void fill(DuckDb duck, Bars bars) throws SQLException {
        duck.execute(
                "CREATE OR REPLACE TABLE " + TABLE + " (timestamps TIMESTAMP, open DOUBLE, high DOUBLE, low DOUBLE,"
                        + " close DOUBLE, volume DOUBLE, amount DOUBLE)");
        try (RowAppender rows = duck.append(TABLE)) {
            for (int i = 0; i < bars.size(); i++) {
                rows.begin();
                rows.micros(bars.localSecond(i) * 1_000_000);
                for (Column column : Column.values()) {
                    rows.number(bars.value(column, i));
                }
                rows.end();
            }
        }
    }
}
