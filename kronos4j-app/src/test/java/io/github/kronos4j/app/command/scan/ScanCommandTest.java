package io.github.kronos4j.app.command.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.app.CommandRun;
import io.github.kronos4j.app.WalkingModels;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanCommandTest {
    private static final Path GOLDEN = Path.of("..", "kronos4j-testkit/src/main/resources/golden/tiny/model")
            .toAbsolutePath()
            .normalize();

    @TempDir
    Path folder;

    private final Bars bars = SeededSeries.daily(140, 21);
    private final String day = bars.time(99).toLocalDate().toString();

    @BeforeEach
    void writeBars() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        for (String name : List.of("abc", "def", "ghi")) {
            CsvBarWriter.write(folder.resolve("data").resolve(name + ".csv"), SeededSeries.daily(140, name.hashCode()));
        }
        CsvBarWriter.write(folder.resolve("data/old.csv"), bars.slice(0, 90));
        Files.writeString(folder.resolve("data/zero.csv"), "\0\1\2");
    }

    @Test
    void printsTheRankedSeriesAndTheReasonsOfTheOthers() {
        CommandRun run = scan("--top", "2").succeeded();

        List<String> lines = run.out().lines().toList();
        assertThat(lines.getFirst()).contains("symbol", "expected return", "P(up)", "80 % interval");
        assertThat(lines.get(1)).startsWith("1  ");
        assertThat(lines.get(2)).startsWith("2  ");
        assertThat(lines.getLast()).startsWith("3 of 5 series forecast in ").endsWith(", 1 error, 1 stale");
        assertThat(run.err())
                .contains("old: stale: its last bar is of " + bars.time(89).toLocalDate(), "zero: error: ");
    }

    @Test
    void writesAllRowsInEachFormat() throws IOException {
        scan("-o", folder.resolve("scan.csv").toString(), "--touch=-5%", "--rank", "touch")
                .succeeded();
        List<String> lines = Files.readAllLines(folder.resolve("scan.csv"));
        assertThat(lines).hasSize(6);
        assertThat(lines.subList(1, 4)).allMatch(line -> line.contains(",-0.05,"));
        scan("-o", folder.resolve("scan.json").toString()).succeeded();
        assertThat(Files.readString(folder.resolve("scan.json"))).contains("\"rank\":1,\"status\":\"ok\"");
        scan("-o", folder.resolve("scan.parquet").toString()).succeeded();
        assertThat(folder.resolve("scan.parquet")).isNotEmptyFile();
        CommandRun stream = scan("-o", "-").succeeded();
        assertThat(stream.out().lines()).hasSize(6);
        assertThat(folder.resolve("scan.csv.unfinished")).doesNotExist();
    }

    @Test
    void writesScoresForOtherPrograms() throws IOException {
        CsvBarWriter.write(folder.resolve("data/600519.csv"), SeededSeries.daily(140, 7));
        Path qlib = folder.resolve("qlib.csv");
        Path plain = folder.resolve("plain.csv");

        scan("--export", "qlib=" + qlib, "--export", "csv=" + plain, "-o", folder + "/scan.csv")
                .succeeded();

        List<String> scores = Files.readAllLines(qlib);
        assertThat(scores.getFirst()).isEqualTo("datetime,instrument,score");
        assertThat(scores.subList(1, 5)).allMatch(line -> line.matches(day + ",(ABC|DEF|GHI|SH600519),-?[0-9.Ee-]+"));
        assertThat(scores).hasSize(5);
        assertThat(Files.readAllLines(plain)).hasSize(5).anyMatch(line -> line.startsWith(day + ",600519,"));
        String row = Files.readAllLines(folder.resolve("scan.csv")).get(1);
        assertThat(Files.readString(plain)).contains(row.split(",", -1)[9]); // expected_return of the best
        assertThat(scan("--export", "qlib=" + folder + "/scan.csv", "-o", folder + "/scan.csv")
                        .err())
                .contains("scan.csv is another result too: give each its own file");
        assertThat(scan("--export", "excel=" + qlib).code()).isEqualTo(2);
    }

    @Test
    void resumesWithTheSameTable() throws IOException {
        scan("-o", folder.resolve("whole.csv").toString()).succeeded();
        Path file = folder.resolve("scan.csv");
        scan("-o", file.toString()).succeeded();
        assertThat(file).hasSameTextualContentAs(folder.resolve("whole.csv"));

        Path unfinished = folder.resolve("scan.csv.unfinished"); // as a killed scan leaves it
        Files.createDirectories(unfinished);
        Files.writeString(
                unfinished.resolve("0.csv"),
                String.join("\n", Files.readAllLines(file).subList(0, 3)) + "\n");
        Files.delete(file);
        assertThat(scan("-o", file.toString()).refused().err()).contains("interrupted", "--resume");
        WalkingModels models = new WalkingModels();
        scan(models, "-o", file.toString(), "--resume").succeeded();

        assertThat(models.requests).hasSize(1);
        assertThat(file).hasSameTextualContentAs(folder.resolve("whole.csv"));
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void aForecastHasTheSameBitsAsAlone() {
        assertSameAsAlone("-m", GOLDEN.toString());
    }

    @Test
    void aForecastOfTheBundledModelHasTheSameHeadAsAlone() {
        CommandRun run = assertSameAsAlone("-m", "nano");
        assertThat(run.err()).contains("states no direction (2 of 2 series)");
        assertThat(assertSameAsAlone("-m", "nano", "--head", "none").err()).doesNotContain("states no direction");
    }

    @Test
    void aNamedHeadSetsTheBandsOfAnyModel() {
        CommandRun run = assertSameAsAlone("-m", GOLDEN.toString(), "--head", "bundled");
        assertThat(run.out()).contains("volatility head");
    }

    /// Asserts that a scan writes the same forecasts of two series into a ledger as the forecast of each alone.
    private CommandRun assertSameAsAlone(String... options) {
        String name = "of " + String.join(" ", options).hashCode();
        for (String symbol : List.of("abc", "def")) {
            run(name + " alone", options, "forecast", data(symbol), "--end", day);
        }
        CommandRun scan = run(name, options, "scan", data("{abc,def}"), "--as-of", day);

        List<RecordedForecast> alone = ledger(name + " alone");
        assertThat(alone).hasSize(2);
        assertThat(ledger(name))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("written")
                .containsExactlyInAnyOrderElementsOf(alone);
        return scan;
    }

    private String data(String name) {
        return folder.resolve("data/" + name + ".csv").toString();
    }

    @Test
    void scansTheMembersOfTheDay() throws IOException {
        Path universe = folder.resolve("members.txt");
        Files.writeString(universe, "ABC\t2020-01-01\t2030-01-01\nDEF\t2020-01-01\t2023-01-31\n");
        CommandRun run = scan("--universe", universe.toString()).succeeded();

        assertThat(run.out().lines().toList().getLast())
                .startsWith("1 of 2 series forecast in ")
                .endsWith(", 1 ineligible");
        assertThat(run.err()).contains("def: ineligible: not a member of the universe");
    }

    @Test
    void impossibleWishesAreRefused() {
        scan("--rank", "touch").refused();
        scan("--resume").refused();
        scan("--samples", "1").refused();
        scan("--quantile", "0.3").refused();
        scan("--top", "-1").refused();
        scan("--touch", "0%").refused();
        scan("-o", folder.resolve("data/abc.csv").toString()).refused();
    }

    @Test
    void aScanWithoutAForecastFails() {
        CommandRun run = CommandRun.of(
                new WalkingModels(), "scan", folder.resolve("data/old.csv").toString(), "--as-of", day, "-m", "walk");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).contains("0 of 1 series forecast", "1 stale");
    }

    private CommandRun scan(String... options) {
        return scan(new WalkingModels(), options);
    }

    private CommandRun scan(WalkingModels models, String... options) {
        String[] start = {"scan", folder.resolve("data").toString(), "--as-of", day, "-m", "walk", "--horizon", "5"};
        return CommandRun.of(models, CommandRun.join(start, options));
    }

    /// Runs a command that writes into a ledger in the folder of the test.
    private CommandRun run(String ledger, String[] options, String... arguments) {
        String[] settings = {
            "--horizon",
            "5",
            "--samples",
            "30",
            "--ledger",
            folder.resolve(ledger).toString()
        };
        return CommandRun.of(
                        Map.of("XDG_CACHE_HOME", folder.toString()),
                        CommandRun.join(CommandRun.join(arguments, options), settings))
                .succeeded();
    }

    private List<RecordedForecast> ledger(String name) {
        try (ForecastLedger ledger = new ForecastLedger(folder.resolve(name))) {
            return ledger.read().forecasts();
        }
    }
}
