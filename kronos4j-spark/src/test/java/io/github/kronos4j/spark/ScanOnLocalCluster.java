package io.github.kronos4j.spark;

import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.spark.command.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.sql.SparkSession;

/// The program of `examples/spark-scan`: a scan on a cluster of processes on this machine, one of which is killed on
/// the way.
final class ScanOnLocalCluster {
    private static final int SLICES = 200;
    private static final int BARS = 400;
    private static final int EXCHANGE = 5000; // series of the replay on more executors

    private ScanOnLocalCluster() {}

    /// Runs the scan and ends the process.
    ///
    /// @param arguments folder of the results, and folder and day of the series; if these are empty, slices of the
    ///     example file are written to the folder of the results
    public static void main(String[] arguments) throws IOException {
        Path results = Path.of(arguments[0]);
        String folder = arguments[1];
        String day = arguments[2];
        if (folder.isEmpty()) {
            Path slices = results.resolve("slices");
            day = writeSlices(slices);
            folder = slices.toString();
        }
        Path ledger = results.resolve("ledger");
        SparkSession spark = LocalCluster.start();
        spark.sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
                System.out.println("executor " + removed.executorId() + " was lost: " + removed.reason());
            }
        });
        TaskTimes times = new TaskTimes();
        spark.sparkContext().addSparkListener(times);
        CompletableFuture<Void> killing = CompletableFuture.supplyAsync(
                        () -> LocalCluster.killAfterFirstForecast(ledger))
                .thenAccept(written -> System.out.println(written + " forecasts written, an executor is killed"));
        int code = Scan.run(
                "--store",
                folder,
                "--as-of",
                day,
                "--out",
                ledger.toString(),
                "--table",
                results.resolve("spark.csv").toString(),
                "--rank",
                "quantile");
        killing.cancel(true);
        if (code != 0) {
            spark.stop();
            System.exit(code);
        }
        Path seconds = results.resolve("series-seconds.txt");
        times.write(seconds, Files.readAllLines(results.resolve("spark.csv")).size() - 1);
        TaskReplay.read(seconds).print(EXCHANGE);
        Files.writeString(results.resolve("day"), day);
        System.exit(0);
    }

    /// Writes slices of the daily bars of the examples, all with the dates of the last one, and returns its last
    /// day.
    private static String writeSlices(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (BarFiles files = new BarFiles()) {
            Bars all = files.read(Path.of("examples/data/sp500_daily.csv")).bars();
            Bars last = all.tail(BARS);
            for (int slice = 0; slice < SLICES; slice++) {
                int first = slice * (all.size() - BARS) / (SLICES - 1);
                Bars.Builder dated = Bars.builder(all.zone());
                for (int i = 0; i < BARS; i++) {
                    dated.add(last, i, all.bar(first + i));
                }
                CsvBarWriter.write(folder.resolve(String.format("slice-%03d.csv", slice + 1)), dated.build());
            }
            return last.time(BARS - 1).toLocalDate().toString();
        }
    }
}
