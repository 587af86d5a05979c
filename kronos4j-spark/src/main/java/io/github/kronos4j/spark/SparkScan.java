package io.github.kronos4j.spark;

import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.scan.ScanFolder;
import io.github.kronos4j.data.scan.ScanRank;
import io.github.kronos4j.data.scan.ScanRow;
import io.github.kronos4j.data.scan.ScanSettings;
import io.github.kronos4j.spark.internal.Failures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/// A [scan][io.github.kronos4j.data.scan.Scan] on a cluster: the same rows in the same order, with the same bits and
/// the same ledger.
///
/// The files, the ledger and the journal are on a file system that all machines see under the same paths. A forecast is
/// written to the ledger before its row is kept, so that a machine that is lost costs the series in flight and a driver
/// that is lost no more, if the scan is resumed.
///
/// @param filter decides which series take part
/// @param ledger folder of the ledger that receives every forecast; null for none
/// @param journal folder that keeps the rows until [#run] returns; null for none
/// @param resumes true to continue with the rows in that folder
public record SparkScan(
        SparkModel model,
        ScanSettings settings,
        SparkFilter filter,
        @Nullable Path ledger,
        @Nullable Path journal,
        boolean resumes) {
    /// Creates a scan without ledger and journal.
    public SparkScan(SparkModel model, ScanSettings settings) {
        this(model, settings, SparkFilter.ALL, null, null, false);
    }

    /// Scans series.
    ///
    /// @param files all series of the scan, by absolute paths
    /// @return a row for each file, in their order
    /// @throws io.github.kronos4j.KronosException as [#run(SparkSession, List, Consumer)] does
    public List<ScanRow> run(SparkSession spark, List<BarFile> files) {
        return run(spark, files, _ -> {});
    }

    /// Scans series, and hands over the rows while the journal still keeps them.
    ///
    /// @param files all series of the scan, by absolute paths
    /// @param sink receives the rows, for instance to write them to a file; the journal is deleted after it returns
    /// @return a row for each file, in their order
    /// @throws io.github.kronos4j.KronosException if the journal has rows that are not continued, the ledger or the
    ///     journal cannot be written, an executor computes without vectors, or their vectors differ
    public List<ScanRow> run(SparkSession spark, List<BarFile> files, Consumer<List<ScanRow>> sink) {
        @Nullable ScanFolder kept = journal == null ? null : new ScanFolder(journal, resumes);
        List<ScanRow> rows = Failures.sentence(() -> collect(spark, files));
        sink.accept(rows);
        if (kept != null) {
            kept.delete();
        }
        return rows;
    }

    private List<ScanRow> collect(SparkSession spark, List<BarFile> files) {
        List<FileSeries> series = FileSeries.of(files);
        if (series.isEmpty()) {
            return List.of();
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        ForecastTask task = new ForecastTask(
                model, ClusterEngine.of(spark), settings, filter, text(ledger), text(journal), resumes);
        JavaRDD<Row> rows = context.parallelize(
                        series, TaskCounts.ofSeries(series.size(), context.defaultParallelism()))
                .mapPartitions(part -> rows(task, part));
        return spark.createDataFrame(rows, ForecastColumns.SCHEMA).collectAsList().stream()
                .map(ForecastColumns::scanRow)
                .toList();
    }

    private static @Nullable String text(@Nullable Path folder) {
        return folder == null ? null : folder.toAbsolutePath().toString();
    }

    private static Iterator<Row> rows(ForecastTask task, Iterator<FileSeries> part) {
        List<FileSeries> series = new ArrayList<>();
        part.forEachRemaining(series::add);
        List<Row> rows = new ArrayList<>();
        task.run(series).forEach(result -> rows.add(ForecastColumns.last(series.get(rows.size()), result.row())));
        return rows.iterator();
    }

    /// Orders forecasts as a [ScanRank] orders the rows of a scan.
    ///
    /// @param forecasts forecasts of [SparkForecasts]
    /// @return a row for each series, that of the last bar forecast, with its place in the column `rank`; those
    ///     without a forecast last, without a place
    public static Dataset<Row> rank(Dataset<Row> forecasts, ScanRank rank) {
        Column[] order = {
            functions.col("error").isNull().desc(),
            functions.nanvl(value(rank), functions.lit(null).cast("double")).desc_nulls_last(),
            kind().asc(),
            functions.col("symbol").asc(),
            functions.col("source").asc()
        };
        return lastRows(forecasts)
                .withColumn("place", functions.row_number().over(Window.orderBy(order)))
                .orderBy("place")
                .withColumn("rank", functions.when(functions.col("error").isNull(), functions.col("place")))
                .drop("place");
    }

    private static Column value(ScanRank rank) {
        return switch (rank.measure()) {
            case EXPECTED_RETURN -> functions.col("expected_return");
            case P_UP -> functions.col("p_up");
            case QUANTILE ->
                functions
                        .col(ForecastColumns.closeQuantile(rank.level()))
                        .divide(functions.col("last_close"))
                        .minus(1);
            case TOUCH -> functions.col("p_touch");
        };
    }

    /// Number of the kind of a reason, in the order of the kinds.
    private static Column kind() {
        Column number = functions.lit(0);
        for (ScanRow.Kind kind : ScanRow.Kind.values()) {
            number = functions
                    .when(functions.col("status").equalTo(kind.toString()), kind.ordinal())
                    .otherwise(number);
        }
        return number;
    }

    /// Returns rows of a scan as a table in the form of forecasts, with the last bar forecast of each series.
    public static Dataset<Row> table(SparkSession spark, List<ScanRow> rows) {
        return spark.createDataFrame(
                rows.stream().map(row -> ForecastColumns.last(null, row)).toList(), ForecastColumns.SCHEMA);
    }

    private static Dataset<Row> lastRows(Dataset<Row> forecasts) {
        return forecasts.filter(
                functions.col("step").isNull().or(functions.col("step").equalTo(functions.col("horizon"))));
    }

    /// Returns the rows of a scan in forecasts.
    ///
    /// @param forecasts forecasts of [SparkForecasts]
    public static List<ScanRow> rows(Dataset<Row> forecasts) {
        return lastRows(forecasts).collectAsList().stream()
                .map(ForecastColumns::scanRow)
                .toList();
    }
}
