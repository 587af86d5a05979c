package io.github.kronos4j.spark;

import io.github.kronos4j.backtest.signal.ForecastSignal;
import io.github.kronos4j.backtest.signal.SignalGenerator;
import io.github.kronos4j.backtest.signal.SignalPlan;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.universe.SymbolSpanFile;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.universe.Universe;
import io.github.kronos4j.spark.internal.Failures;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Signals of a backtest, which a cluster forecasts: those of `kronos backtest`, to the bit. A portfolio needs all of
/// them at once, so [io.github.kronos4j.backtest.Backtest] trades on them on the driver.
///
/// @param context context window of the model
/// @param normalization dependence of the forecasts on the unit and the symbol of a series
/// @param lookback number of bars a forecast sees
/// @param horizon number of bars of a forecast
/// @param from earliest time of a forecast; calendar and zone are inferred from the bars before it
/// @param universe file of the symbols to forecast by day, which all machines see; null for all symbols
public record SparkSignals(
        SparkModel model,
        Sampling sampling,
        ContextWindow context,
        Normalization normalization,
        int lookback,
        int horizon,
        @Nullable LocalDateTime from,
        @Nullable Path universe) {
    /// The columns of a table of signals, as in `signals.csv` of a backtest.
    public static final StructType SCHEMA = new StructType()
            .add("date", DataTypes.TimestampNTZType, false)
            .add("symbol", DataTypes.StringType, false)
            .add("mean", DataTypes.DoubleType, false)
            .add("last", DataTypes.DoubleType, false)
            .add("max", DataTypes.DoubleType, false)
            .add("min", DataTypes.DoubleType, false)
            .add("volatility", DataTypes.DoubleType, false);

    /// Creates signals of all symbols with the longest window for which the model is fit.
    public SparkSignals(SparkModel model, Sampling sampling, int lookback, int horizon) {
        this(
                model,
                sampling,
                ContextWindow.ofLength(model.maxContext()),
                Normalization.UNIT_FREE,
                lookback,
                horizon,
                null,
                null);
    }

    /// Forecasts the symbols.
    ///
    /// @param files all series, by absolute paths that all machines see
    /// @param times times of the bars at whose close forecasts are made, ascending
    /// @param notes receives a sentence for each series or forecast that failed
    /// @return signals by time, then symbol
    /// @throws io.github.kronos4j.KronosException if no forecast succeeds, an executor computes without vectors, or
    ///     their vectors differ
    public List<ForecastSignal> run(
            SparkSession spark, List<BarFile> files, List<LocalDateTime> times, Consumer<String> notes) {
        PastSeries series = PastSeries.of(files, lookback, from);
        Task task = new Task(
                model,
                sampling,
                context,
                normalization,
                horizon,
                series,
                FileSeries.of(List.of(series.firstReadable(files))).getFirst(),
                new ArrayList<>(times),
                universe == null ? null : universe.toAbsolutePath().toString());
        JavaSparkContext spread = JavaSparkContext.fromSparkContext(spark.sparkContext());
        int tasks = TaskCounts.ofSeries(files.size(), spread.defaultParallelism());
        List<Batch> batches = Failures.sentence(() -> {
            ClusterEngine engine = ClusterEngine.of(spark);
            return spread.parallelize(FileSeries.of(files), tasks)
                    .mapPartitions(part -> task.run(engine, part))
                    .collect();
        });
        batches.forEach(batch -> batch.notes().forEach(notes));
        return task.generator()
                .complete(
                        files.size(),
                        batches.stream()
                                .flatMap(batch -> batch.signals().stream())
                                .toList());
    }

    /// Returns signals as a table; `kronos backtest --signals` reads it as CSV with a header.
    public static Dataset<Row> table(SparkSession spark, List<ForecastSignal> signals) {
        return spark.createDataFrame(
                signals.stream()
                        .map(signal -> RowFactory.create(
                                signal.time(),
                                signal.symbol(),
                                signal.mean(),
                                signal.last(),
                                signal.max(),
                                signal.min(),
                                signal.volatility()))
                        .toList(),
                SCHEMA);
    }

    /// Signals of some series.
    private record Batch(List<ForecastSignal> signals, List<String> notes) implements Serializable {}

    /// Work of a task on series.
    ///
    /// @param reference the file from which the calendar is inferred
    private record Task(
            SparkModel model,
            Sampling sampling,
            ContextWindow context,
            Normalization normalization,
            int horizon,
            PastSeries series,
            FileSeries reference,
            List<LocalDateTime> times,
            @Nullable String universe)
            implements Serializable {
        SignalGenerator generator() {
            Universe members = universe == null ? Universe.all() : SymbolSpanFile.readUniverse(Path.of(universe));
            SignalPlan plan = new SignalPlan(
                    series.lookback(), horizon, series.interval(), series.calendar(reference.file()), times, members);
            Candidate candidate = Candidate.model(
                            Checkpoint.shortNameOf(model.name()), ExecutorState.sampled(model), sampling, context)
                    .withNormalization(normalization);
            return new SignalGenerator(plan, candidate);
        }

        Iterator<Batch> run(ClusterEngine engine, Iterator<FileSeries> part) {
            engine.requireSame();
            List<BarFile> files = new ArrayList<>();
            part.forEachRemaining(file -> files.add(file.file()));
            List<SeriesSource> sources = series.sources(files);
            SignalGenerator generator = generator();
            List<Batch> batches = new ArrayList<>();
            for (int from = 0; from < sources.size(); from += generator.seriesAtOnce()) {
                int to = Math.min(sources.size(), from + generator.seriesAtOnce());
                List<String> notes = new ArrayList<>();
                batches.add(new Batch(generator.forecast(sources.subList(from, to), Progress.NONE, notes::add), notes));
            }
            return batches.iterator();
        }
    }
}
