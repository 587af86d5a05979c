package io.github.kronos4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.CalibrationFile;
import io.github.kronos4j.calibration.CalibrationSettings;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.spark.command.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program that `spark-submit` runs.
class ScanProgramTest {
    @TempDir
    static Path folder;

    private static TestStore store;

    @BeforeAll
    static void writeSeries() {
        store = new TestStore(folder.resolve("store")).withSeries(4);
    }

    private static int scan(Path out, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--store", store.folder().toString(),
                "--as-of", TestStore.AS_OF.toString(),
                "--out", out.resolve("ledger").toString(),
                "--table", out.resolve("scan.csv").toString(),
                "--horizon", "4"));
        arguments.addAll(List.of(options));
        try (SparkSession _ = TestSpark.local(2)) {
            return Scan.run(arguments.toArray(String[]::new));
        }
    }

    @Test
    void aCalibrationSetsBandsSamplesAndLookback() throws IOException {
        Path file = folder.resolve("c.json");
        try (SparkSession spark = TestSpark.local(2)) {
            Sampling sampling = Sampling.probabilistic().withSamples(8);
            Calibration calibration = new SparkCalibration(
                            SparkModel.of(spark, "nano"), sampling, CalibrationSettings.DEFAULT)
                    .collect(spark, store.files(), Protocol.of(32, 4).withStep(2), _ -> {})
                    .fit();
            AtomicFile.write(file, out -> CalibrationFile.write(calibration, out));
        }
        Path out = Files.createDirectory(folder.resolve("calibrated"));
        assertThat(scan(out, "--calibration", file.toString(), "--at-least", "4"))
                .isZero();
        List<String> table = Files.readAllLines(out.resolve("scan.csv"));
        List<String> header = List.of(table.getFirst().split(",", -1));
        assertThat(table.subList(1, table.size())).hasSize(4).allSatisfy(line -> {
            List<String> cells = List.of(line.split(",", -1));
            assertThat(cells.get(header.indexOf("paths"))).isEqualTo("8");
            assertThat(cells.get(header.indexOf("calibration"))).isNotEmpty();
        });
    }

    @Test
    void tooFewForecastsAreAFailureThatKeepsTheTable() throws IOException {
        Path out = Files.createDirectory(folder.resolve("few"));
        assertThat(scan(out, "--samples", "2", "--at-least", "5")).isEqualTo(2);
        assertThat(out.resolve("scan.csv")).isNotEmptyFile();
    }

    @Test
    void limitsNeedAMarketWithLimits() throws IOException {
        Path out = Files.createDirectory(folder.resolve("limits"));
        assertThat(scan(out, "--samples", "2", "--skip-limit")).isEqualTo(2);
        assertThat(out.resolve("scan.csv")).doesNotExist();
    }
}
