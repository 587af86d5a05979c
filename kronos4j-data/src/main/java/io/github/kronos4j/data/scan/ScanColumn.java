package io.github.kronos4j.data.scan;

import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.data.file.CsvText;
import io.github.kronos4j.data.file.TableFile;
import io.github.kronos4j.data.scan.ScanRow.Excluded;
import io.github.kronos4j.data.scan.ScanRow.Success;
import io.github.kronos4j.forecast.record.RecordedBar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Column of the table of a scan.
///
/// @param name name, for instance `close_q05`
/// @param type type of DuckDB
/// @param cell the cell of a row
record ScanColumn(String name, String type, Cell cell) {
    /// Text between two warnings.
    static final String SEPARATOR = " | ";

    private static final String TEXT = "VARCHAR";
    private static final String INTEGER = "INTEGER";
    private static final String TIME = "TIMESTAMP";
    private static final List<ScanColumn> ALL = columns();

    /// The cell of a row.
    @FunctionalInterface
    interface Cell {
        /// Returns the text of the cell.
        ///
        /// @param rank place of the row among those with a forecast, from 1
        String of(ScanRow row, int rank);
    }

    /// All columns, in the order of the table.
    static List<ScanColumn> all() {
        return ALL;
    }

    /// Name of the column of a quantile: `close_q05`.
    static String quantile(double level) {
        return String.format(Locale.ROOT, "close_q%02.0f", 100 * level);
    }

    private static List<ScanColumn> columns() {
        List<ScanColumn> columns = new ArrayList<>();
        columns.add(new ScanColumn("rank", INTEGER, (row, rank) -> row instanceof Success ? String.valueOf(rank) : ""));
        columns.add(new ScanColumn("status", TEXT, (row, _) -> status(row)));
        columns.add(new ScanColumn("symbol", TEXT, (row, _) -> CsvText.cell(row.symbol())));
        columns.add(text("market", Success::market));
        columns.add(forecast("last_time", TIME, row -> CsvBarWriter.stamp(row.origin())));
        columns.add(number("last_close", Success::lastClose));
        columns.add(forecast("end_time", TIME, row -> CsvBarWriter.stamp(row.end())));
        columns.add(forecast("horizon", INTEGER, row -> String.valueOf(row.horizon())));
        columns.add(forecast("paths", INTEGER, row -> String.valueOf(row.paths())));
        columns.add(number("expected_return", Success::expectedReturn));
        columns.add(number("p_up", Success::probabilityUp));
        for (int i = 0; i < RecordedBar.LEVELS.size(); i++) {
            int level = i;
            columns.add(number(
                    quantile(RecordedBar.LEVELS.get(i)), row -> row.quantiles().get(level)));
        }
        columns.add(number("touch", Success::touch));
        columns.add(number("p_touch", Success::probabilityTouch));
        columns.add(text("calibration", Success::calibration));
        columns.add(text("not_calibrated_because", Success::calibrationReason));
        columns.add(text("volatility_head", Success::head));
        columns.add(text("warnings", row -> String.join(SEPARATOR, row.warnings())));
        columns.add(text("model", row -> row.method().model()));
        columns.add(text("model_sha256", row -> row.method().modelSha256()));
        columns.add(text("engine", row -> row.method().engine()));
        columns.add(text("forecast_id", Success::id));
        columns.add(text("paths_sha256", Success::pathsSha256));
        columns.add(new ScanColumn("source", TEXT, (row, _) -> CsvText.cell(row.source())));
        columns.add(new ScanColumn(
                "reason", TEXT, (row, _) -> row instanceof Excluded excluded ? CsvText.cell(excluded.reason()) : ""));
        return List.copyOf(columns);
    }

    private static String status(ScanRow row) {
        return switch (row) {
            case Success _ -> "ok";
            case Excluded excluded -> excluded.kind().toString();
        };
    }

    private static ScanColumn text(String name, Function<Success, String> value) {
        return forecast(name, TEXT, row -> CsvText.cell(value.apply(row)));
    }

    private static ScanColumn number(String name, Function<Success, @Nullable Double> value) {
        return forecast(name, TableFile.NUMBER, row -> {
            @Nullable Double number = value.apply(row);
            return number == null ? "" : number.toString();
        });
    }

    private static ScanColumn forecast(String name, String type, Function<Success, String> value) {
        return new ScanColumn(name, type, (row, _) -> row instanceof Success success ? value.apply(success) : "");
    }
}
