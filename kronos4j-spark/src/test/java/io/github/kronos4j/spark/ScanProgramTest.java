package io.github.kronos4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.CalibrationFile;
import io.github.kronos4j.calibration.CalibrationSettings;
import io.github.kronos4j.data.ForecastSettings;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.data.scan.ScanRow;
import io.github.kronos4j.data.scan.ScanSettings;
import io.github.kronos4j.data.scan.SeriesFilter;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.nano.NanoModel;
import io.github.kronos4j.spark.command.Scan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        Map<String, String> valued = new LinkedHashMap<>(Map.of(
                "--store", store.folder().toString(),
                "--as-of", TestStore.AS_OF.toString(),
                "--out", out.resolve("ledger").toString(),
                "--table", out.resolve("scan.csv").toString(),
                "--horizon", "4"));
        List<String> arguments = new ArrayList<>();
        List.of(options).forEach(valued::remove);
        valued.forEach((option, value) -> arguments.addAll(List.of(option, value)));
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
    void theVolatilityHeadCanBeLeftOut() throws IOException {
        Path headed = Files.createDirectory(folder.resolve("headed"));
        Path plain = Files.createDirectory(folder.resolve("plain"));
        String note = "note: the volatility head states no direction (4 of 4 series)";
        assertThat(printed(() -> scan(headed, "--samples", "8"))).contains(note);
        assertThat(printed(() -> scan(plain, "--samples", "8", "--head", "none")))
                .contains("4 of 4 series forecast")
                .doesNotContain(note);
        assertThat(column(headed, "volatility_head")).hasSize(4).allMatch(text -> text.startsWith("trained on"));
        assertThat(column(plain, "volatility_head")).hasSize(4).containsOnly("");
        ContextWindow context = ContextWindow.ofLength(NanoModel.CONTEXT);
        ScanSettings settings = new ScanSettings(
                TestStore.AS_OF,
                Interval.parse("1d"),
                ScanSettings.MIN_BARS,
                new ForecastSettings(
                        4,
                        context.history(4),
                        Sampling.probabilistic().withSamples(8),
                        context,
                        RepairPolicy.REPAIR,
                        Normalization.UNIT_FREE),
                null);
        assertThat(column(plain, "paths_sha256"))
                .as("those of one machine")
                .containsExactlyInAnyOrderElementsOf(
                        store.scan(settings, SeriesFilter.ALL, null, UnaryOperator.identity()).stream()
                                .map(row -> ((ScanRow.Success) row).pathsSha256())
                                .toList())
                .doesNotContainAnyElementsOf(column(headed, "paths_sha256"));
    }

    /// A run of the program.
    private interface Run {
        int run() throws IOException;
    }

    private static String printed(Run program) throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            assertThat(program.run()).isZero();
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> column(Path out, String name) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(out.resolve("scan.csv"))) {
            return rows.stream().map(row -> row.getField(name)).toList();
        }
    }

    @Test
    void tooFewForecastsAreAFailureThatKeepsTheTable() throws IOException {
        Path out = Files.createDirectory(folder.resolve("few"));
        assertThat(scan(out, "--samples", "2", "--at-least", "5")).isEqualTo(2);
        assertThat(out.resolve("scan.csv")).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --table | scan.xlsx | scan: scan.xlsx is not the name of a table: give one that ends with .csv, .csv.gz, .parquet, .json.
            --table | none/scan.csv | does not exist: create it.
            --top | -1 | scan: --top is -1: give at least 0.
            --as-of | tomorrow | 'tomorrow' is not a day: write it like 2024-06-18; see --help.
            --store | none/store | none/store
            --model | none/model | none/model
            --horizon | 0 | scan: horizon is 0: use at least 1 bar.
            --limit | 3 | scan: Unknown options: '--limit', '3'; see --help.
            """)
    void invalidInputIsOneSentence(String option, String value, String sentence) throws IOException {
        Path out = Files.createDirectory(folder.resolve("refused " + option + value.replace('/', '-')));
        PrintStream before = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            assertThat(scan(out, option, value)).isEqualTo(2);
        } finally {
            System.setErr(before);
        }
        assertThat(err.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("scan: ")))
                .singleElement()
                .asString()
                .contains(sentence);
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void limitsNeedAMarketWithLimits() throws IOException {
        Path out = Files.createDirectory(folder.resolve("limits"));
        assertThat(scan(out, "--skip-limit", "--samples", "2")).isEqualTo(2);
        assertThat(out.resolve("scan.csv")).doesNotExist();
    }
}
