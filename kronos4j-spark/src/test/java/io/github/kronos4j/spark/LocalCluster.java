package io.github.kronos4j.spark;

import io.github.kronos4j.data.ledger.ForecastLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/// A cluster of processes on this machine: a master and workers in this one, and each executor in a process of its own.
public final class LocalCluster {
    private LocalCluster() {}

    /// Starts a session on two executors with one slot each.
    public static SparkSession start() {
        return start(2);
    }

    /// Starts a session on executors with one slot each.
    static SparkSession start(int executors) {
        try {
            layOutHome();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return TestSpark.builder("local-cluster[" + executors + ",1,2048]")
                .config("spark.executor.memory", "1g")
                .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .config("spark.executorEnv.JAVA_HOME", System.getProperty("java.home"))
                .config("spark.executorEnv.SPARK_SCALA_VERSION", "2.13")
                .getOrCreate();
    }

    /// Workers look for the jars of Spark in its home; those of Maven are on the class path of the executors
    /// already.
    private static void layOutHome() throws IOException {
        Path home = Path.of(System.getenv("SPARK_HOME"));
        Files.createDirectories(home.resolve("jars"));
        try {
            Files.createFile(home.resolve("RELEASE"));
        } catch (FileAlreadyExistsException e) {
            return;
        }
    }

    /// The processes of the executors, the oldest first. Nothing else starts Java here.
    public static List<ProcessHandle> executors() {
        try (Stream<ProcessHandle> children = ProcessHandle.current().descendants()) {
            return children.filter(child -> child.info().command().orElse("").endsWith("java"))
                    .sorted(Comparator.comparingLong(ProcessHandle::pid))
                    .toList();
        }
    }

    /// Kills an executor as soon as a forecast is in the ledger, and returns the number of forecasts then.
    static int killAfterFirstForecast(Path ledger) {
        try (ForecastLedger read = new ForecastLedger(ledger)) {
            while (read.ids().isEmpty()) {
                LockSupport.parkNanos(1_000_000);
            }
            int written = read.ids().size();
            LocalCluster.executors().getFirst().destroyForcibly();
            return written;
        }
    }
}
