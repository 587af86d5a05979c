package io.github.kronos4j.spark;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.KnownFactors;
import io.github.kronos4j.data.file.LoadedBars;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.ExDate;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// The bars and adjustment factors of a [BarStore] as tables, read on the executors.
///
/// A plain `spark.read().parquet(store)` infers types from the names of folders: `interval=1d` becomes the number 1 and
/// `symbol=000019` the number 19, and it does not see the time zone. Here both are text, and the zone is a column.
///
/// The store is on a file system that all machines see under the same path. A file that cannot be read is a row with
/// the reason in the column `error` and no bar.
public final class SparkBars {
    /// The columns of bars. Prices are as traded where the series has adjustment factors. `timestamps` are local
    /// times in `zone`, and `epoch_second` is the same instant, which distinguishes the two occurrences of a local
    /// hour. `clock` is `instant` where the source states instants and `local` where it states local times. `notes`
    /// are in the first row of a series.
    public static final StructType SCHEMA = new StructType()
            .add("market", DataTypes.StringType)
            .add("interval", DataTypes.StringType)
            .add("symbol", DataTypes.StringType)
            .add("timestamps", DataTypes.TimestampNTZType)
            .add("open", DataTypes.DoubleType)
            .add("high", DataTypes.DoubleType)
            .add("low", DataTypes.DoubleType)
            .add("close", DataTypes.DoubleType)
            .add("volume", DataTypes.DoubleType)
            .add("amount", DataTypes.DoubleType)
            .add("zone", DataTypes.StringType)
            .add("epoch_second", DataTypes.LongType)
            .add("clock", DataTypes.StringType)
            .add("source", DataTypes.StringType)
            .add("notes", DataTypes.createArrayType(DataTypes.StringType))
            .add("error", DataTypes.StringType);

    /// The columns of adjustment factors: a row for each ex-date, or one without a date for a series whose factors
    /// are known and that has none. They are complete from `known_from` to `known_through`.
    public static final StructType FACTORS = new StructType()
            .add("market", DataTypes.StringType)
            .add("interval", DataTypes.StringType)
            .add("symbol", DataTypes.StringType)
            .add("ex_date", DataTypes.DateType)
            .add("price_ratio", DataTypes.DoubleType)
            .add("share_ratio", DataTypes.DoubleType)
            .add("factor_source", DataTypes.StringType)
            .add("known_from", DataTypes.DateType)
            .add("known_through", DataTypes.DateType)
            .add("factor_error", DataTypes.StringType);

    /// Value of the column `clock` for local times.
    static final String LOCAL = "local";

    private static final String INSTANT = "instant";

    private SparkBars() {}

    /// A stored series, as it is sent to an executor.
    private record Stored(String market, String interval, String symbol, String path) implements Serializable {
        Row row(@Nullable Object... values) {
            return RowFactory.create(Stream.concat(Stream.of(market, interval, symbol), Stream.of(values))
                    .toArray());
        }
    }

    /// Reads the bars of all series of a store, a row for each bar. Those of a series are in one partition, in
    /// order.
    ///
    /// @throws KronosException if the folder cannot be searched
    public static Dataset<Row> read(SparkSession spark, Path store) {
        return table(spark, store, SCHEMA, SparkBars::bars);
    }

    /// Reads the adjustment factors of all series of a store.
    ///
    /// @throws KronosException if the folder cannot be searched
    public static Dataset<Row> factors(SparkSession spark, Path store) {
        return table(spark, store, FACTORS, SparkBars::factors);
    }

    private interface Rows extends Function<Stored, Stream<Row>>, Serializable {}

    private static Dataset<Row> table(SparkSession spark, Path store, StructType schema, Rows rows) {
        List<Stored> series;
        try (BarStore bars = new BarStore(store.toAbsolutePath().normalize())) {
            series = bars.list().stream().map(key -> stored(bars, key)).toList();
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        int partitions = Math.clamp(series.size(), 1, TaskCounts.PER_SLOT * context.defaultParallelism());
        FlatMapFunction<Stored, Row> read = one -> rows.apply(one).iterator();
        return spark.createDataFrame(context.parallelize(series, partitions).flatMap(read), schema);
    }

    private static Stored stored(BarStore store, SeriesKey key) {
        return new Stored(
                key.market(),
                key.interval().label(),
                key.symbol(),
                store.file(key).toString());
    }

    private static Stream<Row> bars(Stored stored) {
        LoadedSeries series;
        try {
            series = Loader.INSTANCE.read(Path.of(stored.path()));
        } catch (KronosException e) {
            return Stream.of(stored.row(
                    null, null, null, null, null, null, null, null, null, null, stored.path(), null, e.getMessage()));
        }
        Bars bars = series.bars();
        String clock = series.loaded().clock() == LoadedBars.Clock.LOCAL ? LOCAL : INSTANT;
        Object[] notes = series.loaded().notes().toArray();
        return IntStream.range(0, bars.size())
                .mapToObj(i -> stored.row(
                        bars.time(i),
                        bars.open(i),
                        bars.high(i),
                        bars.low(i),
                        bars.close(i),
                        bars.volume(i),
                        bars.amount(i),
                        bars.zone().getId(),
                        bars.epochSecond(i),
                        clock,
                        stored.path(),
                        i == 0 && notes.length > 0 ? notes : null,
                        null));
    }

    private static Stream<Row> factors(Stored stored) {
        @Nullable KnownFactors known;
        try {
            known = BarStore.factorsBeside(Path.of(stored.path()));
        } catch (KronosException e) {
            return Stream.of(stored.row(null, null, null, null, null, null, e.getMessage()));
        }
        if (known == null) {
            return Stream.empty();
        }
        List<ExDate> dates = known.factors().exDates();
        return dates.isEmpty()
                ? Stream.of(stored.row(null, null, null, known.source(), known.from(), known.through(), null))
                : dates.stream()
                        .map(date -> stored.row(
                                date.date(),
                                date.priceRatio(),
                                date.shareRatio(),
                                known.source(),
                                known.from(),
                                known.through(),
                                null));
    }

    /// Keeps the last bar even if its period has not ended; a forecast leaves it out.
    private static final class Loader {
        static final SeriesLoader INSTANCE = new SeriesLoader(null, null, true, Clock.systemUTC());
    }
}
