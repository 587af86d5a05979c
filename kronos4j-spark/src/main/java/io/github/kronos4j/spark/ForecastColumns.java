package io.github.kronos4j.spark;

import io.github.kronos4j.data.scan.ScanResult;
import io.github.kronos4j.data.scan.ScanRow;
import io.github.kronos4j.data.scan.ScanRow.Excluded;
import io.github.kronos4j.data.scan.ScanRow.Success;
import io.github.kronos4j.forecast.record.RecordedBar;
import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.market.Column;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Columns of the forecasts: a row for each bar forecast, or one with the reason for a series without a forecast.
final class ForecastColumns {
    private static final List<Named> OF_FORECAST = List.of(
            new Named("calendar", DataTypes.StringType, Success::market),
            new Named("last_time", DataTypes.TimestampNTZType, Success::origin),
            new Named("last_close", DataTypes.DoubleType, Success::lastClose),
            new Named("end_time", DataTypes.TimestampNTZType, Success::end),
            new Named("horizon", DataTypes.IntegerType, Success::horizon),
            new Named("paths", DataTypes.IntegerType, Success::paths),
            new Named("expected_return", DataTypes.DoubleType, Success::expectedReturn),
            new Named("p_up", DataTypes.DoubleType, Success::probabilityUp),
            new Named("touch", DataTypes.DoubleType, Success::touch),
            new Named("p_touch", DataTypes.DoubleType, Success::probabilityTouch),
            new Named(
                    "calibrated",
                    DataTypes.BooleanType,
                    row -> !row.calibration().isEmpty()),
            new Named("calibration", DataTypes.StringType, Success::calibration),
            new Named("not_calibrated_because", DataTypes.StringType, Success::calibrationReason),
            new Named("volatility_head", DataTypes.StringType, Success::head),
            new Named(
                    "warnings",
                    DataTypes.createArrayType(DataTypes.StringType, false),
                    row -> row.warnings().toArray()),
            new Named("model", DataTypes.StringType, row -> row.method().model()),
            new Named("model_sha256", DataTypes.StringType, row -> row.method().modelSha256()),
            new Named("engine", DataTypes.StringType, row -> row.method().engine()),
            new Named("forecast_id", DataTypes.StringType, Success::id),
            new Named("paths_sha256", DataTypes.StringType, Success::pathsSha256));
    private static final List<Column> PRICES = List.of(Column.HIGH, Column.LOW, Column.CLOSE);

    /// The columns of the key of a series, its result, its forecast, and the bar forecast. The day of the
    /// forecasts, which is the same for all, is added to the table.
    static final StructType SCHEMA = schema();

    private ForecastColumns() {}

    /// A column with a value of the forecast.
    private record Named(String name, DataType type, Function<Success, @Nullable Object> value) {}

    private static StructType schema() {
        List<StructField> fields = new ArrayList<>();
        for (String name : List.of("market", "interval", "symbol", "source")) {
            fields.add(field(name, DataTypes.StringType));
        }
        fields.add(field("status", DataTypes.StringType));
        fields.add(field("error", DataTypes.StringType));
        OF_FORECAST.forEach(column -> fields.add(field(column.name(), column.type())));
        fields.add(field("step", DataTypes.IntegerType));
        fields.add(field("timestamps", DataTypes.TimestampNTZType));
        for (Column price : PRICES) {
            for (double level : RecordedBar.LEVELS) {
                fields.add(field(quantile(price, level), DataTypes.DoubleType));
            }
        }
        return DataTypes.createStructType(fields);
    }

    private static StructField field(String name, DataType type) {
        return new StructField(name, type, true, Metadata.empty());
    }

    /// Name of the column of a quantile of the close.
    static String closeQuantile(double level) {
        return quantile(Column.CLOSE, level);
    }

    /// Name of the column of a quantile, as in a ledger: `close_q05`.
    private static String quantile(Column price, double level) {
        return String.format(Locale.ROOT, "%s_q%02.0f", price.name().toLowerCase(Locale.ROOT), 100 * level);
    }

    /// Returns the rows of a series: one for each bar forecast, or the only one.
    static List<Row> rows(SparkSeries series, ScanResult result) {
        RecordedForecast forecast = result.forecast();
        if (forecast == null) {
            return List.of(last(series, result.row()));
        }
        List<Row> rows = new ArrayList<>();
        for (int step = 0; step < forecast.horizon(); step++) {
            RecordedBar bar = forecast.bars().get(step);
            rows.add(row(series, result.row(), step + 1, bar.time(), List.of(bar.high(), bar.low(), bar.close())));
        }
        return rows;
    }

    /// Returns the row of the last bar forecast, or the only one, without quantiles of high and low.
    ///
    /// @param series null if the key of the series is unknown
    static Row last(@Nullable SparkSeries series, ScanRow row) {
        return row instanceof Success success
                ? row(series, row, success.horizon(), success.end(), List.of(List.of(), List.of(), success.quantiles()))
                : row(series, row, null, null, List.of(List.of(), List.of(), List.of()));
    }

    private static Row row(
            @Nullable SparkSeries series,
            ScanRow row,
            @Nullable Integer step,
            @Nullable LocalDateTime time,
            List<List<Double>> quantiles) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(series == null ? null : series.market());
        values.add(series == null ? null : series.interval());
        values.add(row.symbol());
        values.add(row.source());
        values.add(row instanceof Excluded excluded ? excluded.kind().toString() : "ok");
        values.add(row instanceof Excluded excluded ? excluded.reason() : null);
        for (Named column : OF_FORECAST) {
            values.add(row instanceof Success success ? column.value().apply(success) : null);
        }
        values.add(step);
        values.add(time);
        for (List<Double> price : quantiles) {
            for (int level = 0; level < RecordedBar.LEVELS.size(); level++) {
                values.add(price.isEmpty() ? null : price.get(level));
            }
        }
        return RowFactory.create(values.toArray());
    }

    /// Returns the row of a scan in the row of the last bar forecast, or in the only one.
    static ScanRow scanRow(Row row) {
        String symbol = row.getAs("symbol");
        String source = row.getAs("source");
        String error = row.getAs("error");
        if (error != null) {
            String status = row.getAs("status");
            return new Excluded(symbol, source, ScanRow.Kind.valueOf(status.toUpperCase(Locale.ROOT)), error);
        }
        return new Success(
                symbol,
                source,
                row.getAs("calendar"),
                row.getAs("last_time"),
                row.<Double>getAs("last_close"),
                row.getAs("end_time"),
                row.<Integer>getAs("horizon"),
                row.<Integer>getAs("paths"),
                row.<Double>getAs("expected_return"),
                row.<Double>getAs("p_up"),
                RecordedBar.LEVELS.stream()
                        .map(level -> row.<Double>getAs(closeQuantile(level)))
                        .toList(),
                row.getAs("touch"),
                row.getAs("p_touch"),
                row.getAs("calibration"),
                row.getAs("not_calibrated_because"),
                row.getAs("volatility_head"),
                row.getList(row.fieldIndex("warnings")),
                new ScanRow.Method(row.getAs("model"), row.getAs("model_sha256"), row.getAs("engine")),
                row.getAs("forecast_id"),
                row.getAs("paths_sha256"));
    }
}
