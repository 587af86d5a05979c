package io.github.kronos4j.spark;

import io.github.kronos4j.spark.command.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/// The program of `examples/spark-scan/scaling`: the same scan on one executor and on two, and what [TaskReplay] makes
/// of the times of its tasks.
final class ScalingOnLocalCluster {
    private ScalingOnLocalCluster() {}

    /// Runs the scans and ends the process.
    ///
    /// @param arguments folder of the results, folder and day of the series
    public static void main(String[] arguments) throws IOException {
        Path results = Path.of(arguments[0]);
        int code = 0;
        for (int executors = 1; executors <= 2; executors++) {
            Path table = results.resolve("spark-" + executors + ".csv");
            TaskTimes times = new TaskTimes();
            SparkSession spark = LocalCluster.start(executors);
            spark.sparkContext().addSparkListener(times);
            code = Scan.run(
                    "--store",
                    arguments[1],
                    "--as-of",
                    arguments[2],
                    "--out",
                    results.resolve("ledger-" + executors).toString(),
                    "--table",
                    table.toString());
            if (code != 0) {
                spark.stop();
                break;
            }
            Path seconds = results.resolve("series-seconds-" + executors + ".txt");
            times.write(seconds, Files.readAllLines(table).size() - 1);
            TaskReplay replay = TaskReplay.read(seconds);
            System.out.printf(
                    Locale.ROOT,
                    "%d executors of one slot: %.1f s measured, %.1f s replayed, %.1f s in tasks%n",
                    executors,
                    times.longestStage(),
                    replay.makespan(executors),
                    replay.work());
            spark.stop();
        }
        System.exit(code);
    }
}
