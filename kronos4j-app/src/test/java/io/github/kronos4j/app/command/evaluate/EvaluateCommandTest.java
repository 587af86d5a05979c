package io.github.kronos4j.app.command.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.app.CommandRun;
import io.github.kronos4j.app.WalkingModels;
import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.data.internal.duckdb.DuckDb;
import io.github.kronos4j.evaluation.Metric;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.Score;
import io.github.kronos4j.evaluation.TouchLevels;
import io.github.kronos4j.report.evaluation.ScoreCsv;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
    @TempDir
    Path folder;

    private final WalkingModels models = new WalkingModels();

    @BeforeEach
    void writeBars() {
        for (int i = 0; i < 6; i++) {
            CsvBarWriter.write(folder.resolve("s" + i + ".csv"), SeededSeries.daily(400, 100 + i));
        }
    }

    @Test
    void reportIsSelfContained() throws IOException {
        CommandRun run = evaluate("-m", "walk");

        run.succeeded();
        assertThat(run.out())
                .contains("144 windows of 6 series at 24 origins, 40 bars of history, 12 forecast")
                .contains("n these windows walk ")
                .contains("In the whole distribution (CRPS) walk is ")
                .contains("  Touches of levels within the horizon are stated and observed in -2σ ")
                .contains("  The value at risk of a long position at the horizon was exceeded at 95 % in ")
                .contains("  Its 30 paths have no value at risk at 99 %, which needs 99.");
        // A picture in base64 may contain any word.
        String html =
                Files.readString(folder.resolve("out/report.html")).replaceAll("base64,[A-Za-z0-9+/=]+", "base64,");
        assertThat(html)
                .startsWith("<!doctype html>")
                .endsWith("</body></html>\n")
                .contains("n these windows walk ")
                .contains("<svg")
                .doesNotContain("://")
                .doesNotContain("NaN");
        for (Baseline baseline : Baseline.values()) {
            assertThat(html).contains(">" + baseline.label() + "</th>");
        }
        assertThat(Files.readString(folder.resolve("out/report.json")))
                .contains("\"crpsReference\":\"random walk, EWMA\"")
                .contains("\"name\":\"walk\",\"baseline\":false");
        assertThat(Files.readAllLines(folder.resolve("out/windows.csv")))
                .hasSize(1 + 144 * (1 + Baseline.values().length));
        assertThat(files("out")).containsExactlyInAnyOrder("report.html", "report.json", "windows.csv");
    }

    /// As with `--reference`: no forecaster has bands.
    @Test
    void reportsASinglePath() throws IOException {
        CommandRun run = evaluate("-m", "walk", "--samples", "1");

        run.succeeded();
        assertThat(run.out()).doesNotContain("NaN", "Infinity");
        assertThat(Files.readString(folder.resolve("out/report.html")).replaceAll("base64,[A-Za-z0-9+/=]+", "base64,"))
                .contains("<svg", "there are no intervals to judge")
                .doesNotContain("NaN", "Infinity");
    }

    @Test
    void resumesInterruptedEvaluations() throws IOException {
        evaluate("-m", "walk");
        List<String> whole = Files.readAllLines(folder.resolve("out/windows.csv"));
        models.maxBatches = 1;

        CommandRun broken =
                evaluate("-m", "walk", "--report", folder.resolve("again").toString());
        assertThat(broken.code()).isEqualTo(1);
        assertThat(files("again/unfinished")).containsExactlyInAnyOrder("evaluation.txt", "scores-0.csv");
        CommandRun other = evaluate(
                "-m", "walk", "--seed", "7", "--report", folder.resolve("again").toString());
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err())
                .contains("holds the beginning of another evaluation: delete it, or choose another folder (--report)");

        models.maxBatches = Integer.MAX_VALUE;
        models.identity = "others";
        assertThat(evaluate("-m", "walk", "--report", folder.resolve("again").toString())
                        .err())
                .contains("holds the beginning of another evaluation: delete it, or choose another folder (--report)");
        models.identity = "walk";
        CommandRun resumed =
                evaluate("-m", "walk", "--report", folder.resolve("again").toString());
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(Files.readAllLines(folder.resolve("again/windows.csv"))).isEqualTo(whole);
    }

    @Test
    void writesTheSameScoresAsParquetAndCsv() throws IOException, SQLException {
        CommandRun run = evaluate("-m", "walk", "--origins", "3", "--parquet");

        run.succeeded();
        List<Score> csv = new ScoreCsv(Protocol.of(40, 12).leadTimes(), TouchLevels.DEFAULT)
                .read(folder.resolve("out/windows.csv"));
        try (DuckDb duck = DuckDb.open();
                Statement statement = duck.connection().createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*), min(origin), sum(crps) FROM " + DuckDb.quote(at("out/windows.parquet")))) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(csv.size());
            assertThat(row.getTimestamp(2).toLocalDateTime())
                    .isEqualTo(csv.stream()
                            .map(Score::origin)
                            .min(Comparator.naturalOrder())
                            .orElseThrow());
            double sum =
                    csv.stream().mapToDouble(score -> score.get(Metric.CRPS)).sum();
            assertThat(row.getDouble(3)).isCloseTo(sum, within(1e-12 * sum));
        }
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void evaluatesBaselinesWithoutAModel() throws IOException {
        CommandRun run = evaluate("--horizon", "5", "--lookback", "30", "--origins", "3");
        run.succeeded();
        assertThat(Files.readString(folder.resolve("out/report.html"))).contains("No model was evaluated");
    }

    @Test
    void paperPresetAddsItsSampling() {
        CommandRun run = evaluate("-m", "walk", "--preset", "paper", "--origins", "2");
        run.succeeded();
        assertThat(run.out()).contains("walk (T 0.6, top-p 0.9)").contains("walk (T 0.9, top-p 0.9)");
    }

    @Test
    void rejectsInvalidInputInOneSentence() throws IOException {
        assertThat(evaluate("--preset", "slow").err()).contains("--preset is 'slow': choose quick or paper");
        assertThat(evaluate("--lookback", "390", "--horizon", "50").err())
                .contains("there is no window of 390 + 50 bars in 6 series");
        Files.writeString(folder.resolve("out.txt"), "x");
        assertThat(evaluate("--report", folder.resolve("out.txt").toString()).err())
                .contains("cannot be created");
    }

    @Test
    void appliesCalibrationsToMatchingForecastsAndEvaluations() throws IOException {
        String file = folder.resolve("c.json").toString();
        CommandRun calibrated = calibrate("c.json", "--to", "2024-03-01");
        assertThat(calibrated.code()).as(calibrated.err()).isZero();
        assertThat(calibrated.out())
                .contains(
                        "learned          split conformal on random walk, 1d bars of UTC, 264 windows of 6 series from"
                                + " 2023-02-27 to 2024-03-01",
                        "for              up to 6 bars ahead, 30 paths, ",
                        "at least 5 paths")
                .containsPattern(
                        "On 10[0-9] later windows with 1[0-9] origins from 2023-1[0-9-]+ on, learned from 1[0-9]+ earl");

        CommandRun forecast = forecast(file, "--horizon", "6");
        assertThat(forecast.code()).as(forecast.err()).isZero();
        assertThat(forecast.out())
                .contains(", calibrated: split conformal on random walk, 1d bars of UTC, 264 windows of 6 series from ")
                .contains("40 from ");
        Path json = folder.resolve("f.json");
        forecast(file, "--horizon", "6", "--json", json.toString());
        assertThat(Files.readString(json)).contains("\"calibrated\":true,\"calibration\":\"split conformal");

        assertThat(forecast(file, "--horizon", "6", "--samples", "7")
                        .succeeded()
                        .out())
                .contains("7 paths", ", calibrated: split conformal");
        assertThat(forecast(file, "--horizon", "6", "--samples", "4").err())
                .contains("the calibration does not fit: it needs at least 5 paths and the forecast has 4");
        assertThat(forecast(file).err())
                .contains("the calibration does not fit: it reaches 6 bars ahead and the forecast 24");
        assertThat(forecast(file, "--horizon", "6", "--top-p", "0.9").err())
                .contains("its top-p is 1.0 and that of the forecast 0.9");
        assertThat(forecast(file, "--horizon", "6", "--end", "2023-12-01").err())
                .contains("it was fitted to bars up to 2024-03-01, after the last bar of the history");

        String[] windows = {"-m", "walk", "--calibration", file, "--horizon", "6", "--origins", "5"};
        assertThat(evaluate(CommandRun.join(windows, "--lookback", "40")).err())
                .contains("walk has learned from bars up to 2024-03-01")
                .contains("evaluate later dates");
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(evaluate(CommandRun.join(windows, "--lookback", "50", "--from", "2024-03-04"))
                        .err())
                .contains("its lookback is 40 and that of the forecast 50");
        CommandRun both = evaluate(CommandRun.join(windows, "--lookback", "40", "--from", "2024-03-04"));
        assertThat(both.out()).contains("walk (as sampled)").contains("(calibrated for: 80.0 %)");
    }

    @Test
    void recordsInTheCalibrationWhatHeldOnLaterWindows() throws IOException {
        calibrate("c.json", "--to", "2024-03-01").succeeded();
        String file = folder.resolve("c.json").toString();
        String fitted = Files.readString(folder.resolve("c.json"));

        assertThat(evaluate("-m", "walk", "--record").refused().err())
                .contains("--record has no file and no model to test: give --calibration and --model too");
        String[] later = {"-m", "walk", "--calibration", file, "--horizon", "6", "--lookback", "40"};
        CommandRun run = evaluate(CommandRun.join(later, "--from", "2024-03-04", "--record", "--touch-levels=-1,1"));

        assertThat(run.succeeded().out()).contains("record           " + file);
        assertThat(Files.readString(folder.resolve("c.json")))
                .startsWith(fitted.substring(0, fitted.length() - 1))
                .contains("\"riskHorizon\":6", "\"touchLevels\":[-1.0,1.0]", "\"tails\":\"LONG_95 ");
        assertThat(forecast(file, "--horizon", "6", "--stop", "1%").succeeded().out())
                .containsPattern("touches +stop [a-z ]+ on later windows \\([0-9]+ windows of 6 series to 2024-");
    }

    @Test
    void levelsOfTouchesAreChecked() {
        assertThat(evaluate("--touch-levels=-1,0").refused().err())
                .contains("a level of touches is at 0.0 volatilities: use numbers other than 0, from -10 to 10");
    }

    @Test
    void keepsPastForecastsForTheNextCalibration() throws IOException {
        Path kept = folder.resolve("kept");
        CommandRun first = calibrate("first.json", "--keep", kept.toString(), "--check-from", "2024-01-15");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("origins from 2024-01-15 on, learned from ");
        List<String> files = files("kept");
        assertThat(files).isNotEmpty();

        models.maxBatches = 0; // every further forecast fails
        CommandRun again = calibrate("again.json", "--keep", kept.toString(), "--check-from", "2024-01-15");
        assertThat(again.out().replace("again", "first")).isEqualTo(first.out());
        assertThat(folder.resolve("again.json")).hasSameTextualContentAs(folder.resolve("first.json"));
        assertThat(files("kept")).isEqualTo(files);

        for (String day : new String[] {"2034-01-15", "2014-01-15"}) {
            CommandRun none = calibrate("none.json", "--check-from", day);
            assertThat(none.code()).isEqualTo(2);
            assertThat(none.err()).contains("the holdout cannot start at " + day + ", since the origins reach from");
            assertThat(folder.resolve("none.json")).doesNotExist();
        }
    }

    @Test
    void calibrationNeverOverwritesAnInput() {
        assertThat(calibrate("s1.csv").refused().err())
                .contains(
                        "--output " + folder.resolve("s1.csv") + " is one of the inputs, which are never overwritten");
    }

    private CommandRun calibrate(String file, String... options) {
        String[] defaults = {
            "calibrate",
            "-i",
            folder + "/s*.csv",
            "-m",
            "walk",
            "-o",
            folder.resolve(file).toString(),
            "--horizon",
            "6",
            "--lookback",
            "40"
        };
        return CommandRun.of(models, CommandRun.join(defaults, options));
    }

    private CommandRun forecast(String calibration, String... options) {
        String series = folder.resolve("s1.csv").toString();
        return CommandRun.of(
                models,
                CommandRun.join(
                        new String[] {"forecast", "-i", series, "-m", "walk", "--calibration", calibration}, options));
    }

    private CommandRun evaluate(String... options) {
        List<String> all = new ArrayList<>(List.of("evaluate", "-i", folder + "/s*.csv"));
        if (!List.of(options).contains("--report")) {
            all.addAll(List.of("--report", folder.resolve("out").toString()));
        }
        all.addAll(List.of(options));
        return CommandRun.of(models, all.toArray(String[]::new));
    }

    private List<String> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
