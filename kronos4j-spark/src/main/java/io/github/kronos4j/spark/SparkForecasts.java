package io.github.kronos4j.spark;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.data.scan.ScanResult;
import io.github.kronos4j.data.scan.ScanSettings;
import io.github.kronos4j.spark.internal.Failures;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/// Forecasts of the series in a table of bars, by the rules of a scan: the bars up to the day and no others are seen, a
/// series that cannot be forecast is a row with the reason, and two series of one symbol are errors.
///
/// A table of bars has the columns `market`, `interval`, `symbol`, `timestamps`, `open`, `high`, `low`, `close` and
/// `zone` of [SparkBars#SCHEMA]; the others may be missing. Bars without the column `epoch_second` have local times.
///
/// The result has a row for each bar forecast: the key of the series, `as_of`, `status`, `error`, the forecast as in
/// the table of a scan, and `step`, `timestamps` and the quantiles `high_q05` to `close_q95` of the bar. It is computed
/// whenever it is read, so write it, or cache it.
///
/// Whole series are brought together by a shuffle; a task holds [#SERIES_AT_ONCE] of them at a time. Immutable.
///
/// @param model the model
/// @param settings settings that all series share
/// @param filter decides which series take part
/// @param partitions number of partitions of the result; 0 for four for each task slot of the cluster
public record SparkForecasts(SparkModel model, ScanSettings settings, SparkFilter filter, int partitions) {
    /// Number of series that a task reads and forecasts together.
    public static final int SERIES_AT_ONCE = 32;

    private static final Comparator<@Nullable LocalDateTime> BY_TIME = Comparator.nullsFirst(Comparator.naturalOrder());
    private static final List<String> REQUIRED =
            List.of("market", "interval", "symbol", "timestamps", "open", "high", "low", "close", "zone");
    private static final List<String> KEY = List.of("market", "interval", "symbol");

    /// Creates forecasts of all series.
    public SparkForecasts(SparkModel model, ScanSettings settings) {
        this(model, settings, SparkFilter.ALL, 0);
    }

    /// The columns of the result.
    public static StructType schema() {
        return ForecastColumns.SCHEMA.add("as_of", DataTypes.DateType, false);
    }

    /// Forecasts series whose bars are used as they are.
    ///
    /// @throws io.github.kronos4j.KronosException if a column is missing, an executor computes without vectors, or
    ///     their vectors differ
    public Dataset<Row> forecast(Dataset<Row> bars) {
        return forecast(bars, bars.sparkSession().createDataFrame(List.of(), SparkBars.FACTORS));
    }

    /// Forecasts series whose bars are as traded, and which are adjusted as of their last bar.
    ///
    /// @param factors adjustment factors with the columns of [SparkBars#FACTORS]; a series without any is used as
    ///     it is
    /// @throws io.github.kronos4j.KronosException if a column is missing, an executor computes without vectors, or
    ///     their vectors differ
    public Dataset<Row> forecast(Dataset<Row> bars, Dataset<Row> factors) {
        requireColumns(bars);
        SparkSession spark = bars.sparkSession();
        Map<String, Integer> repeated = repeatedSymbols(bars);
        ForecastTask task = task(spark);
        int slots = JavaSparkContext.fromSparkContext(spark.sparkContext()).defaultParallelism();
        Column[] key = columns(KEY);
        Column[] order = Stream.concat(KEY.stream(), Stream.of("timestamps", "epoch_second"))
                .map(functions::col)
                .toArray(Column[]::new); // rows of factors have no timestamp and come first
        MapPartitionsFunction<Row, Row> forecasts = rows -> forecast(task, repeated, rows);
        return complete(bars)
                .unionByName(factors, true)
                .repartition(partitions > 0 ? partitions : slots * TaskCounts.PER_SLOT, key)
                .sortWithinPartitions(order)
                .mapPartitions(forecasts, Encoders.row(ForecastColumns.SCHEMA))
                .withColumn("as_of", functions.lit(settings.asOf()));
    }

    /// Registers a function of SQL that forecasts one series. Its arguments are market, interval and symbol, and
    /// the bars as an array of structures with the columns of a table of bars; its result is an array of the rows
    /// that [#forecast(Dataset)] has, without `as_of`.
    ///
    /// ```sql
    /// SELECT inline(kronos_forecast(market, interval, symbol, collect_list(struct(*))))
    /// FROM bars GROUP BY market, interval, symbol
    /// ```
    ///
    /// The bars are used as they are, and series are forecast one by one, which takes longer than a table of them.
    ///
    /// @throws io.github.kronos4j.KronosException if an executor computes without vectors, or if their vectors
    ///     differ
    public void register(SparkSession spark, String name) {
        ForecastTask task = task(spark);
        UDF4<String, String, String, Seq<Row>, List<Row>> function =
                (market, interval, symbol, bars) -> forecast(task, new TableSeries(market, interval, symbol, 1), bars);
        spark.udf().register(name, function, DataTypes.createArrayType(ForecastColumns.SCHEMA));
    }

    private static void requireColumns(Dataset<Row> bars) {
        List<String> missing = new ArrayList<>(REQUIRED);
        missing.removeAll(List.of(bars.columns()));
        if (!missing.isEmpty()) {
            throw new InvalidInputException("the table of bars has no column " + String.join(", ", missing)
                    + ": rename its columns, or add those that are missing");
        }
    }

    private ForecastTask task(SparkSession spark) {
        return Failures.sentence(
                () -> new ForecastTask(model, ClusterEngine.of(spark), settings, filter, null, null, false));
    }

    private static Column[] columns(List<String> names) {
        return names.stream().map(functions::col).toArray(Column[]::new);
    }

    /// The table with all columns of bars, in their types.
    private static Dataset<Row> complete(Dataset<Row> bars) {
        List<String> present = List.of(bars.columns());
        List<Column> columns = new ArrayList<>();
        for (StructField field : SparkBars.SCHEMA.fields()) {
            Column value = present.contains(field.name()) ? functions.col(field.name()) : missing(field.name());
            columns.add(value.cast(field.dataType()).as(field.name()));
        }
        return bars.select(columns.toArray(Column[]::new));
    }

    private static Column missing(String name) {
        return functions.lit(name.equals("clock") ? SparkBars.LOCAL : null);
    }

    /// The symbols of several series, with the numbers of these.
    private static Map<String, Integer> repeatedSymbols(Dataset<Row> bars) {
        Map<String, Integer> repeated = new HashMap<>();
        bars.select(columns(KEY))
                .distinct()
                .groupBy("symbol")
                .count()
                .filter(functions.col("count").gt(1))
                .collectAsList()
                .forEach(row -> repeated.put(row.getString(0), (int) row.getLong(1)));
        return repeated;
    }

    private static Iterator<Row> forecast(ForecastTask task, Map<String, Integer> repeated, Iterator<Row> rows) {
        Iterator<List<TableSeries>> groups = new SeriesGroups(rows, repeated, SERIES_AT_ONCE);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(groups, 0), false)
                .flatMap(group -> forecast(task, group))
                .iterator();
    }

    private static List<Row> forecast(ForecastTask task, TableSeries series, Seq<Row> bars) {
        CollectionConverters.asJava(bars).stream()
                .sorted(Comparator.comparing(bar -> bar.getAs("timestamps"), BY_TIME))
                .forEach(series::add);
        return forecast(task, List.of(series)).toList();
    }

    private static Stream<Row> forecast(ForecastTask task, List<TableSeries> group) {
        List<ScanResult> results = task.run(group);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            rows.addAll(ForecastColumns.rows(group.get(i), results.get(i)));
        }
        return rows.stream();
    }
}
