package io.github.kronos4j.spark;

import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.evaluation.HindcastWindows;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.Window;
import io.github.kronos4j.evaluation.WindowPosition;
import io.github.kronos4j.evaluation.WindowReader;
import io.github.kronos4j.spark.internal.Failures;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/// A computation over past windows, whose tasks each read the series of their windows and process these in batches.
///
/// @param series reads the series
/// @param windowsAtOnce maximum number of windows of a batch
record WindowJob(PastSeries series, int lookback, int horizon, int windowsAtOnce) implements Serializable {
    /// Work of a task on windows.
    ///
    /// @param <T> type of the result of a batch
    interface Work<T> extends Serializable {
        /// Prepares a task.
        Function<List<Window>, T> start();
    }

    /// A window, as it is sent to an executor.
    private record FileWindow(FileSeries file, int bar) implements Serializable {}

    static WindowJob of(PastSeries series, Protocol protocol, int windowsAtOnce) {
        return new WindowJob(series, protocol.lookback(), protocol.horizon(), windowsAtOnce);
    }

    /// Runs the job.
    ///
    /// @param files the series of the windows
    /// @return results of batches, in the order of the windows
    /// @throws io.github.kronos4j.KronosException if a task fails with one, an executor computes without vectors,
    ///     or their vectors differ
    <T> List<T> run(SparkSession spark, List<BarFile> files, HindcastWindows windows, Work<T> work) {
        List<FileSeries> series = FileSeries.of(files);
        List<FileWindow> positions = windows.positions().stream()
                .map(window -> new FileWindow(series.get(window.series()), window.bar()))
                .toList();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        int tasks = TaskCounts.ofWindows(positions.size(), context.defaultParallelism());
        return Failures.sentence(() -> {
            ClusterEngine engine = ClusterEngine.of(spark);
            return context.parallelize(positions, tasks)
                    .mapPartitions(part -> results(engine, work, part))
                    .collect();
        });
    }

    private <T> Iterator<T> results(ClusterEngine engine, Work<T> work, Iterator<FileWindow> part) {
        engine.requireSame();
        Map<FileSeries, Integer> files = new LinkedHashMap<>(); // with their numbers in this task
        List<WindowPosition> positions = new ArrayList<>();
        part.forEachRemaining(window -> positions.add(
                new WindowPosition(files.computeIfAbsent(window.file(), _ -> files.size()), window.bar())));
        WindowReader reader = new WindowReader(
                series.sources(files.keySet().stream().map(FileSeries::file).toList()), lookback, horizon);
        Function<List<Window>, T> task = work.start();
        List<T> results = new ArrayList<>();
        for (int from = 0; from < positions.size(); from += windowsAtOnce) {
            int to = Math.min(positions.size(), from + windowsAtOnce);
            results.add(task.apply(reader.read(positions.subList(from, to))));
        }
        return results.iterator();
    }
}
