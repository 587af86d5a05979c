package io.github.kronos4j.app.command.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.app.CommandRun;
import io.github.kronos4j.app.WalkingModels;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.SeededSeries;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class ForecastCommandTest {
    private static final int BARS = 300;

    @TempDir
    Path folder;

    private final WalkingModels models = new WalkingModels();
    private final Bars bars = SeededSeries.daily(BARS, 21);

    @BeforeEach
    void writeBars() {
        CsvBarWriter.write(folder.resolve("abc.csv"), bars);
    }

    @Test
    void printsATableWithoutAnOutput() {
        CommandRun run = forecast("--horizon", "10");

        assertThat(run.code()).isZero();
        assertThat(run.err())
                .isEqualToIgnoringNewLines(
                        "kronos: note: \"kronos calibrate\" learns a calibration for such forecasts");
        assertThat(run.out()).containsOnlyOnce("not calibrated: there is no calibration for random walk");
        assertThat(run.out().lines().map(line -> line.replaceFirst("  .*", "")))
                .contains("series", "model", "last close", "expected return", "P(up)", "seconds")
                .contains(bars.time(BARS - 1).toLocalDate().plusDays(3).toString());
        assertThat(run.out()).contains("80 % interval").contains("10 %");
    }

    @Test
    void quietPrintsNothing() {
        CommandRun run = forecast("--quiet");

        assertThat(run.code()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void defaultHistoryLeavesRoomForTheForecastInTheWindow() {
        forecast();
        forecast("--lookback", "40");
        forecast("--max-context", "100");

        assertThat(models.requests)
                .extracting(request -> request.history().size())
                .containsExactly(WalkingModels.CONTEXT - 24, 40, 76);
        assertThat(models.requests).extracting(ForecastRequest::horizon).containsOnly(24);
        assertThat(models.requests).extracting(ForecastRequest::sampling).containsOnly(Sampling.probabilistic());
        assertThat(models.requests).extracting(ForecastRequest::repair).containsOnly(RepairPolicy.REPAIR);
    }

    @Test
    void greedyForecastsOnePathByDefault() {
        forecast("--temperature", "0");
        forecast("--temperature", "0", "--samples", "2");

        assertThat(models.requests)
                .extracting(request -> request.sampling().samples())
                .containsExactly(1, 2);
    }

    @Test
    void argumentsThatAreFilesAreRead() {
        CommandRun file = run("forecast", at("abc.csv"), "-m", "walk");
        CommandRun folders = run("forecast", folder.toString(), "-m", "walk");
        CommandRun missing = run("forecast", at("none.csv"), "-m", "walk");
        CommandRun both = run("forecast", at("abc.csv"), "AAPL", "-m", "walk");

        assertThat(file.succeeded().out()).contains("abc, 1d bars");
        assertThat(folders.succeeded().out()).contains("abc, 1d bars");
        assertThat(missing.refused().err()).startsWith("kronos: " + at("none.csv") + " does not exist");
        assertThat(both.refused().err()).contains("both tickers and files are given");
    }

    @Test
    void rowsWithoutPricesAtTheEndOfTheFileAreForecast() throws IOException {
        Files.writeString(
                folder.resolve("abc.csv"),
                "2040-01-05 00:00:00,0,0,0,0,0,0\n2040-01-09 00:00:00,,,,,,\n",
                StandardOpenOption.APPEND);

        CommandRun run = forecast();
        CommandRun given = forecast("--horizon", "3");
        forecast("--holdout");
        forecast("--end", bars.time(BARS - 2).toLocalDate().toString());

        assertThat(models.requests).extracting(ForecastRequest::horizon).containsExactly(2, 3, 24, 24);
        assertThat(models.requests.getFirst().timestamps())
                .extracting(time -> time.toLocalDate().toString())
                .containsExactly("2040-01-05", "2040-01-09");
        assertThat(models.requests.getFirst().history().size()).isEqualTo(WalkingModels.CONTEXT - 2);
        assertThat(run.err())
                .containsOnlyOnce("2 rows without prices follow the last bar")
                .doesNotContain("wins over");
        assertThat(run.out()).contains("2 bars to 2040-01-09");
        assertThat(given.err()).contains("the horizon of 3 bars was given and wins over the 2 rows without prices");
    }

    @Test
    void estimatesTheRiskOfAPosition() {
        CommandRun run = forecast("--stop", "5%", "--target", "1000", "--risk");

        assertThat(run.succeeded().out())
                .contains("of a long position, from 200 paths", "is touched", "drawdown", "95 % VaR");
        assertThat(run.err()).contains("the value at risk at 0.99 is unknown").contains("draw at least 1000");
    }

    @Test
    void refusesARiskThatThePathsCannotShowBeforeForecasting() {
        assertThat(forecast("--stop", "1e6").refused().err()).contains("the stop of 1000000.0 is above the last close");
        assertThat(forecast("--target", "1e6", "--side", "short").refused().err())
                .contains("is above the last close");
        assertThat(forecast("--risk", "--samples", "1").refused().err()).contains("cannot be estimated from one path");
        assertThat(forecast("--stop", "a").refused().err()).contains("neither a price nor a distance such as 5%");
        assertThat(forecast("--stop", "-5").refused().err()).contains("use a price above zero");
        assertThat(forecast("--side", "up").refused().err()).contains("--side", "long or short", "'up'");
        assertThat(models.requests).isEmpty();
        assertThat(forecast("--risk", "--top-p", "0.9").refused().err()).contains("from a narrowed draw");
    }

    @Test
    void pathsAndFilesObeyTheRulesOfTheExchange() throws IOException {
        Files.copy(folder.resolve("abc.csv"), folder.resolve("600519.csv"));
        CommandRun run = run(
                "forecast",
                "-i",
                at("600519.csv"),
                "-m",
                "walk",
                "--price-limit",
                "auto",
                "--tick",
                "0.05",
                "--lot",
                "100",
                "--paths",
                at("paths.csv"),
                "-o",
                at("mean.csv"),
                "--json",
                at("all.json"));

        assertThat(run.succeeded().err())
                .contains("the price limit is 10 % a day, that of the main board; shares under special treatment (ST)"
                        + " have 5 %");
        assertThat(run.out()).contains("price limit      10 % a day: ").contains(" of 720 bars reach it");
        for (String file : List.of("paths.csv", "mean.csv")) {
            List<String> rows = Files.readAllLines(folder.resolve(file));
            int first = file.equals("paths.csv") ? 2 : 1;
            for (String row : rows.subList(1, rows.size())) {
                double open = Double.parseDouble(row.split(",", -1)[first]);
                double volume = Double.parseDouble(row.split(",", -1)[first + 4]);
                assertThat(open).isEqualTo(Math.rint(open * 20) / 20);
                assertThat(volume % 100).isZero();
            }
        }
        assertThat(Json.read(folder.resolve("all.json")))
                .containsEntry("metadata.priceLimit", "0.1")
                .containsEntry("metadata.tick", "0.05");

        assertThat(forecast("--price-limit", "auto").succeeded().err())
                .contains("no price limit is known for abc, so its paths are not cut");
        assertThat(forecast("--price-limit", "1%").succeeded().out()).contains("price limit      1 % a day: ");
        for (String wrong : List.of("0.1", "ten", "100%", "-5%")) {
            assertThat(forecast("--price-limit", wrong).refused().err()).contains("--price-limit is '" + wrong + "'");
        }
        assertThat(forecast("--tick", "0").refused().err()).contains("--tick is 0.0: give a positive number");
    }

    @Test
    void filesHaveFullPrecisionUnlessRoundingIsWanted() throws IOException {
        forecast("-o", at("full.csv"));
        forecast("--round", "-o", at("rounded.csv"));

        String full = Files.readAllLines(folder.resolve("full.csv")).get(1);
        String rounded = Files.readAllLines(folder.resolve("rounded.csv")).get(1);
        assertThat(full).containsPattern("^\\d{4}-\\d\\d-\\d\\d 00:00:00,").containsPattern("\\.\\d{8}");
        assertThat(rounded).startsWith(full.substring(0, 20)).doesNotContainPattern("\\.\\d{6}");
    }

    @Test
    void takesTheNamesOfTheReference() {
        forecast("--pred-len", "7", "--sample-count", "5", "--T", "0.9", "--top_p", "0.8", "--max_context", "100");
        forecast("--pred_len", "8", "--sample_count", "6", "--top_k", "9");

        assertThat(models.requests).extracting(ForecastRequest::horizon).containsExactly(7, 8);
        assertThat(models.requests)
                .extracting(ForecastRequest::sampling)
                .containsExactly(new Sampling(0.9, 0, 0.8, 5, 0), new Sampling(1, 9, 1, 6, 0));
        assertThat(models.requests.getFirst().context().maxContext()).isEqualTo(100);
        assertThat(run("forecast", "--help").out()).doesNotContain("--pred", "--sample-count", "--T", "top_p");
    }

    @Test
    void suggestsCommandsAndOptionsForTypos() {
        assertThat(run("forcast").refused().err()).contains("did you mean forecast?");
        assertThat(forecast("--horizn", "7").refused().err()).contains("did you mean --horizon?");
        assertThat(run("data", "fecth", "AAPL").refused().err()).contains("did you mean fetch?");
        assertThat(forecast("--bogus").refused().err()).doesNotContain("did you mean");
    }

    @Test
    void optionsOverrideTheReferencePreset() {
        forecast("--reference");
        forecast("--reference", "--samples", "5", "--seed", "7", "--slide", "4");
        forecast("--reference", "--top-k", "9");
        forecast("--reference", "--top-k", "9", "--top-p", "0.5");

        assertThat(models.requests).extracting(ForecastRequest::repair).containsOnly(RepairPolicy.RAW);
        assertThat(models.requests)
                .extracting(ForecastRequest::sampling)
                .containsExactly(
                        new Sampling(1, 0, 0.9, 1, 0),
                        new Sampling(1, 0, 0.9, 5, 7),
                        new Sampling(1, 9, 1, 1, 0),
                        new Sampling(1, 9, 0.5, 1, 0));
        assertThat(models.requests)
                .extracting(ForecastRequest::context)
                .containsExactly(
                        new ContextWindow(128, 1),
                        new ContextWindow(128, 4),
                        new ContextWindow(128, 1),
                        new ContextWindow(128, 1));
    }

    @Test
    void endHidesTheBarsAfterIt() {
        forecast(
                "--end",
                bars.time(199).toLocalDate().toString(),
                "--start",
                bars.time(150).toString());

        ForecastRequest request = models.requests.getFirst();
        assertThat(request.history().size()).isEqualTo(50);
        assertThat(request.history().time(0)).isEqualTo(bars.time(150));
        assertThat(request.history().close(49)).isEqualTo(bars.close(199));
        assertThat(request.timestamps().getFirst()).isEqualTo(bars.time(200));
    }

    @Test
    void holdoutForecastsTheLastBarsAndCompares() throws IOException {
        CommandRun run = forecast("--holdout", "--horizon", "20", "--json", at("out.json"));

        ForecastRequest request = models.requests.getFirst();
        assertThat(request.timestamps()).isEqualTo(SeededSeries.times(bars.slice(BARS - 20, BARS)));
        assertThat(request.history().time(request.history().size() - 1)).isEqualTo(bars.time(BARS - 21));
        assertThat(run.out())
                .contains("held out")
                .contains("MAE")
                .contains("RMSE")
                .contains("MAPE")
                .contains("80 % band");
        assertThat(Json.read(folder.resolve("out.json")))
                .containsKeys("holdout.mae", "holdout.coverage80", "truth.close[19]");
    }

    @Test
    void writesQuantilesOfSeveralPaths() throws IOException {
        forecast("--horizon", "7", "-o", at("many.csv"));
        forecast("--horizon", "7", "-o", at("one.csv"), "--samples", "1");

        assertThat(Files.readAllLines(folder.resolve("many.csv")))
                .hasSize(8)
                .first()
                .isEqualTo("timestamps,open,high,low,close,volume,amount,"
                        + "close_q05,close_q10,close_q25,close_q50,close_q75,close_q90,close_q95");
        assertThat(Files.readAllLines(folder.resolve("one.csv")))
                .hasSize(8)
                .first()
                .isEqualTo("timestamps,open,high,low,close,volume,amount");
        assertThat(SeriesLoader.load(folder.resolve("many.csv")).bars().close(6))
                .isEqualTo(SeriesLoader.load(folder.resolve("many.csv"))
                        .bars()
                        .tail(1)
                        .close(0));
    }

    @Test
    void writesAllPaths() throws IOException {
        forecast("--horizon", "3", "--samples", "4", "--paths", at("paths.csv"));

        List<String> lines = Files.readAllLines(folder.resolve("paths.csv"));
        assertThat(lines).hasSize(13);
        assertThat(lines.getFirst()).isEqualTo("path,timestamps,open,high,low,close,volume,amount");
        assertThat(lines.stream().skip(1).map(line -> line.substring(0, 2)))
                .containsExactly("0,", "0,", "0,", "1,", "1,", "1,", "2,", "2,", "2,", "3,", "3,", "3,");
    }

    @Test
    void jsonContainsTheWholeForecast() throws IOException {
        forecast("--horizon", "3", "--samples", "4", "--json", at("out.json"));

        Map<String, String> json = Json.read(folder.resolve("out.json"));
        assertThat(json)
                .containsEntry("symbol", "abc")
                .containsEntry("interval", "1d")
                .containsEntry("program", Version.text())
                .containsEntry("metadata.samples", "4")
                .containsEntry("outlook.calibrated", "false")
                .containsEntry("metadata.roundTripError", "null")
                .containsKeys(
                        "outlook.probabilityUp",
                        "mean.close[2]",
                        "median.close[2]",
                        "quantiles.close.0.05[2]",
                        "paths[3].amount[2]")
                .doesNotContainKeys("holdout.mae", "paths[4].close[0]");
    }

    @Test
    void onePathHasNoSpread() throws IOException {
        forecast("--horizon", "3", "--samples", "1", "--holdout", "--json", at("out.json"));

        assertThat(Json.read(folder.resolve("out.json")))
                .containsEntry("outlook.closeInterval80", "null")
                .containsEntry("outlook.probabilityUp", "null")
                .containsEntry("holdout.coverage80", "null");
    }

    @Test
    void writesTheChartAsAPicture() throws IOException {
        forecast("--holdout", "--chart", at("out.png"));

        BufferedImage image = ImageIO.read(folder.resolve("out.png").toFile());
        assertThat(image.getWidth()).isEqualTo(1600);
        assertThat(image.getHeight()).isEqualTo(900);
    }

    @Test
    void chartsUseTheColorsOfTheOption() throws IOException {
        forecast("--chart", at("default.png"));
        forecast("--chart", at("western.png"), "--colors", "western");
        forecast("--chart", at("chinese.png"), "--colors", "Chinese").succeeded();

        byte[] western = Files.readAllBytes(folder.resolve("western.png"));
        assertThat(folder.resolve("default.png")).hasBinaryContent(western);
        assertThat(Files.readAllBytes(folder.resolve("chinese.png"))).isNotEqualTo(western);
        assertThat(forecast("--colors", "blue").refused().err()).contains("--colors", "auto, cn or us");
    }

    @Test
    void endingsTellTheFormatOfTablesAndCharts() throws IOException {
        forecast(
                        "--output", at("mean.json"),
                        "--paths", at("paths.parquet"),
                        "--chart", at("chart.svg"),
                        "--theme", "dark",
                        "--show-paths", "0")
                .succeeded();
        forecast("--output", at("mean.csv"), "--chart", at("chart.html")).succeeded();

        String json = Files.readString(folder.resolve("mean.json"));
        assertThat(json.lines().filter(line -> line.startsWith("{"))).hasSize(24);
        assertThat(json)
                .startsWith("[\n{\"timestamps\":\""
                        + bars.time(BARS - 1).plusDays(3).toLocalDate());
        assertThat(Files.readString(folder.resolve("paths.parquet"), StandardCharsets.ISO_8859_1))
                .startsWith("PAR1")
                .endsWith("PAR1");
        assertThat(Files.readString(folder.resolve("chart.svg")))
                .contains("#12161c")
                .doesNotContain("single path");
        assertThat(Files.readString(folder.resolve("chart.html"))).contains("3 single paths", "<canvas");
        assertThat(Files.readString(folder.resolve("mean.csv"))).startsWith("timestamps,open,high,low,close");
    }

    @Test
    void refusesOtherEndingsBeforeAnythingIsComputed() {
        assertThat(forecast("--chart", at("chart.jpg")).refused().err())
                .contains("--chart", "chart.jpg", ".png, .svg or .html");
        assertThat(forecast("--output", at("mean.xlsx")).refused().err())
                .contains("--output", ".csv, .csv.gz, .parquet or .json");
        assertThat(forecast("--json", at("all.txt")).refused().err()).contains("--json", ".json");
        assertThat(forecast("--show-paths", "-1").refused().err()).contains("--show-paths is -1");

        assertThat(models.requests).isEmpty();
    }

    @Test
    void dataOnStandardOutputIsAlone() {
        CommandRun table = forecast("--output", "-").succeeded();
        CommandRun json = forecast("--json", "-", "--quiet").succeeded();

        assertThat(table.out().lines()).hasSize(25).allMatch(line -> line.matches("timestamps,.*|\\d{4}-.*"));
        assertThat(table.err()).contains("expected return");
        assertThat(json.out()).startsWith("{\"program\":").endsWith("}");
        assertThat(forecast("--output", "-", "--json", "-").refused().err())
                .contains("--output and --json would both write to standard output");
        assertThat(forecast("--chart", "-").refused().err()).contains("--chart -");
        CsvBarWriter.write(folder.resolve("def.csv"), bars);
        assertThat(run("forecast", folder.toString(), "-m", "walk", "-o", "-")
                        .refused()
                        .err())
                .contains("--output - takes a single series");
    }

    @Test
    void readsStandardInput() throws IOException {
        CommandRun piped = piped(Files.readAllBytes(folder.resolve("abc.csv")), "forecast", "-", "-m", "walk");
        CommandRun option = piped(Files.readAllBytes(folder.resolve("abc.csv")), "forecast", "-i", "-", "-m", "walk");

        assertThat(piped.succeeded().out()).contains("stdin, 1d bars");
        assertThat(option.succeeded().out()).contains("stdin, 1d bars");
        assertThat(models.requests.getFirst().history().size()).isEqualTo(WalkingModels.CONTEXT - 24);
        assertThat(piped(new byte[0], "forecast", "-", "-m", "walk").refused().err())
                .contains("standard input is empty");
    }

    private CommandRun piped(byte[] input, String... arguments) {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(input));
            return run(arguments);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void failingSeriesDoesNotStopTheBatch() throws IOException {
        CsvBarWriter.write(folder.resolve("cursed.csv"), bars);
        CsvBarWriter.write(folder.resolve("xyz.csv.gz"), bars);
        Files.writeString(folder.resolve("broken.csv"), "timestamps,open\n2024-01-01,1\n");

        CommandRun run = run(
                "forecast",
                "-i",
                at("*.csv"),
                at("xyz.csv.gz"),
                "-m",
                "walk",
                "-o",
                at("results"),
                "--chart",
                at("charts/{symbol}-picture.png"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(folder.resolve("results")).isDirectoryContaining("glob:**/abc.csv");
        assertThat(names("results")).containsExactly("abc.csv", "summary.csv", "xyz.csv");
        assertThat(names("charts")).containsExactly("abc-picture.png", "xyz-picture.png");
        assertThat(run.err()).contains("kronos: cursed: the series is cursed").contains("kronos: broken: ");
        assertThat(run.out().lines().map(line -> line.replaceFirst("[ ,].*", "")))
                .containsExactly("symbol", "abc", "xyz", "broken", "cursed", "", "summary", "2");
        assertThat(run.out()).contains("2 of 4 series forecast, 2 failed").contains("the series is cursed");
        assertThat(Files.readAllLines(folder.resolve("results/summary.csv")))
                .hasSize(5)
                .last()
                .asString()
                .startsWith("cursed,")
                .endsWith(",the series is cursed");
    }

    /// A note that holds for several series is printed once, with their number.
    @Test
    void notesOfABatchAreSaidOnce() throws IOException {
        List<String> rows = new ArrayList<>(Files.readAllLines(folder.resolve("abc.csv")));
        Files.write(folder.resolve("reversed.csv"), reversed(rows));
        CsvBarWriter.write(folder.resolve("def.csv"), bars);
        CommandRun run = run("forecast", at("*.csv"), "-m", "walk", "-o", at("results/"), "--lookback", "100")
                .succeeded();

        List<String> notes =
                run.err().lines().filter(line -> line.contains("note: ")).toList();
        assertThat(notes).doesNotHaveDuplicates();
        assertThat(notes)
                .containsOnlyOnce("kronos: note: not calibrated: there is no calibration for random walk; \"kronos"
                        + " calibrate\" learns a calibration for such forecasts (3 of 3 series)");
        assertThat(notes).anyMatch(note -> note.startsWith("kronos: reversed: note: ") && note.contains("descending"));
        assertThat(run.out().lines().filter(line -> line.startsWith("symbol")).toList())
                .singleElement()
                .asString()
                .doesNotContain("notes");
        assertThat(Files.readString(folder.resolve("results/summary.csv"))).contains("descending order");
    }

    private static List<String> reversed(List<String> rows) {
        List<String> all = new ArrayList<>(rows.subList(1, rows.size()).reversed());
        all.addFirst(rows.getFirst());
        return all;
    }

    @Test
    void longCellsAreCutByTheColumnsThatTheyTake() throws IOException {
        String wide = "cursed" + "贵州茅台".repeat(10);
        String astral = "cursed-" + "\uD840\uDC0B".repeat(30); // two columns, two chars
        List<String> rows = Files.readAllLines(folder.resolve("abc.csv"));
        List<String> both = new ArrayList<>(List.of("symbol," + rows.getFirst()));
        for (String symbol : List.of(wide, astral)) {
            rows.stream().skip(1).forEach(row -> both.add(symbol + "," + row));
        }
        Files.write(folder.resolve("both.csv"), both);

        String table = run("forecast", at("both.csv"), "-m", "walk").out();

        assertThat(table)
                .contains("cursed" + "贵州茅台".repeat(4) + "贵州茅...")
                .contains("cursed-" + "\uD840\uDC0B".repeat(19) + "...");
    }

    @Test
    void notesThatTheLastBarIsOld() throws IOException {
        CsvBarWriter.write(folder.resolve("xyz.csv"), bars.slice(0, BARS - 3));
        LocalDate last = bars.time(BARS - 1).toLocalDate(); // the calendar of the bars has weekdays
        Instant weekLater = last.plusDays(7).atTime(15, 0).toInstant(ZoneOffset.UTC);

        String single = noteAt(weekLater, at("abc.csv"));
        String batch = noteAt(weekLater, at("abc.csv"), at("xyz.csv"));

        assertThat(single)
                .contains("the last bar is of " + last + ", 4 sessions before today: the forecast starts there");
        assertThat(batch).contains("the last bars of 2 of 2 series are 4 to 7 sessions before today");
        assertThat(noteAt(last.plusDays(1).atTime(1, 0).toInstant(ZoneOffset.UTC), at("abc.csv")))
                .doesNotContain("last bar");
        assertThat(noteAt(weekLater, at("abc.csv"), "--end", last.toString())).doesNotContain("last bar");
        assertThat(noteAt(weekLater, at("abc.csv"), "--holdout")).doesNotContain("last bar");
    }

    private String noteAt(Instant now, String... arguments) {
        String[] command = CommandRun.join(new String[] {"forecast", "-m", "walk", "--calibration", "none"}, arguments);
        return CommandRun.at(now, models, Map.of(), command).succeeded().err();
    }

    @Test
    void batchIsRanked() throws IOException {
        for (int i = 0; i < 6; i++) {
            CsvBarWriter.write(folder.resolve("s" + i + ".csv"), SeededSeries.daily(BARS, 100 + i));
        }

        String byReturn = batch("--rank", "expected-return");
        String byProbability = batch("--rank", "P-UP");
        String byInput = batch("--rank", "input");

        assertThat(column(byReturn, "expected_return"))
                .hasSize(7)
                .isSortedAccordingTo(Comparator.comparing(Double::valueOf, Comparator.reverseOrder()));
        assertThat(column(byProbability, "p_up"))
                .isSortedAccordingTo(Comparator.comparing(Double::valueOf, Comparator.reverseOrder()));
        assertThat(column(byInput, "symbol")).isSorted();
        assertThat(forecast("--rank", "luck").refused().err())
                .contains("--rank", "expected-return, p-up, interval, downside, touch or input", "'luck'");
    }

    @Test
    void batchOfSinglePathsHasNoEstimates() throws IOException {
        CsvBarWriter.write(folder.resolve("xyz.csv"), bars);

        CommandRun run =
                run("forecast", at("abc.csv"), at("xyz.csv"), "-m", "walk", "--samples", "1", "-o", at("results/"));
        String summary = Files.readString(folder.resolve("results/summary.csv"));

        assertThat(run.succeeded().out()).contains("path close").doesNotContain("P(up)", "interval", "expected");
        assertThat(summary).contains("path_close,path_change").doesNotContain("p_up", "close_q", "expected");
    }

    @Test
    void summaryNeverOverwritesAnInputOrAResult() throws IOException {
        CsvBarWriter.write(folder.resolve("summary.csv"), bars);

        CommandRun result = run("forecast", at("abc.csv"), at("summary.csv"), "-m", "walk", "-o", at("results/"));
        CommandRun input = forecast("--summary", at("abc.csv"));

        assertThat(result.refused().err()).contains("which is the result of summary: give another file with --summary");
        assertThat(input.refused().err())
                .contains("--summary " + at("abc.csv") + " is one of the inputs, which are never overwritten");
    }

    @Test
    void summaryThroughALinkNeverOverwritesAnInputOrAResult() throws IOException {
        CsvBarWriter.write(folder.resolve("xyz.csv"), bars);
        byte[] before = Files.readAllBytes(folder.resolve("abc.csv"));
        Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("abc.csv"));
        String[] both = {"forecast", at("abc.csv"), at("xyz.csv"), "-m", "walk", "-o", at("results/")};
        run(both).succeeded();
        Files.createSymbolicLink(folder.resolve("result.csv"), Path.of("results", "xyz.csv"));

        CommandRun input = run(CommandRun.join(both, "--summary", at("link.csv")));
        CommandRun result = run(CommandRun.join(both, "--summary", at("result.csv")));

        assertThat(input.refused().err()).contains("--summary " + at("link.csv") + " is one of the inputs");
        assertThat(result.refused().err()).contains("which is the result of xyz");
        assertThat(folder.resolve("abc.csv")).hasBinaryContent(before);
    }

    @Test
    void summaryIsACsvFile() throws IOException {
        assertThat(forecast("--summary", "-").refused().err())
                .contains("--summary - would write to standard output: give a file that ends with .csv");
        assertThat(forecast("--summary", at("s.parquet")).refused().err())
                .contains("s.parquet has an ending that is not supported: give a file that ends with .csv");
        assertThat(forecast("--summary", "a\0b.csv").refused().err()).contains("cannot be the name of a file");
        assertThat(models.requests).isEmpty();

        forecast("--summary", folder + "/").succeeded();

        assertThat(Files.readAllLines(folder.resolve("summary.csv"))).hasSize(2);
    }

    private String batch(String... options) throws IOException {
        Path summary = folder.resolve("ranked").resolve("all.csv");
        Files.createDirectories(summary.getParent());
        String[] command = {"forecast", at("*.csv"), "-m", "walk", "--summary", summary.toString()};
        run(CommandRun.join(command, options)).succeeded();
        return Files.readString(summary);
    }

    private static List<String> column(String csv, String name) {
        List<String[]> rows = csv.lines().map(line -> line.split(",", -1)).toList();
        int index = List.of(rows.getFirst()).indexOf(name);
        return rows.stream().skip(1).map(row -> row[index]).toList();
    }

    @Test
    void faultsAndLackOfMemoryOfOneSeriesDoNotStopTheBatch() throws IOException {
        CsvBarWriter.write(folder.resolve("faulty.csv"), bars);
        CsvBarWriter.write(folder.resolve("huge.csv"), bars);
        CsvBarWriter.write(folder.resolve("xyz.csv"), bars);

        CommandRun run = run("forecast", "-i", at("*.csv"), "-m", "walk", "-o", at("results"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(names("results")).containsExactly("abc.csv", "summary.csv", "xyz.csv");
        assertThat(run.err())
                .contains(
                        "kronos: faulty: unexpected failure: java.lang.IllegalStateException: a fault; set KRONOS_TRACE=1")
                .contains("kronos: huge: the memory of ");
    }

    @Test
    void rejectsInvalidInputInOneSentence() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        String[][] wrong = {
            {"--horizon", "0"},
            {"--horizon", "many"},
            {"--lookback", "1"},
            {"--lookback", "301"},
            {"--holdout", "--horizon", "299"},
            {"--samples", "0"},
            {"--samples", "2000000000"},
            {"--horizon", "100000000"},
            {"--temperature", "-1"},
            {"--top-p", "0"},
            {"--slide", "0"},
            {"--threads", "-1"},
            {"--calendar", "mars"},
            {"--zone", "Mars/Olympus"},
            {"--start", "yesterday"},
            {"--start", "2030-01-01"},
            {"--start", "2023-05-02", "--end", "2023-05-01"},
            {"--tokenizer"},
            {"--bogus"},
            {"-o", at("no/such/folder.csv")},
            {"-o", at("abc.csv")},
            {"-o", at("same.csv"), "--paths", at("same.csv")},
            {"-i", at("none.csv")},
            {"-i", at("*.parquet")},
            {"-i", at("[.csv")},
            {"-i", "a\0b.csv"},
            {"-o", "a\0b.csv"},
            {"--chart", "a\0b/"},
            {"--calibration", "a\0b.json"},
            {"-i", at("empty/")},
            {"-i", "store:cn/1d/none"},
            {"-m", "nowhere"},
        };
        for (String[] options : wrong) {
            CommandRun run = forecast(options);

            assertThat(run.refused().out()).as(String.join(" ", options)).isEmpty();
        }
    }

    @Test
    void reportsLackOfMemoryLikeInvalidInput() {
        CsvBarWriter.write(folder.resolve("huge.csv"), bars);

        CommandRun loading = forecast("-m", "giant");
        CommandRun forecasting = run("forecast", "-i", at("huge.csv"), "-m", "walk");

        for (CommandRun run : List.of(loading, forecasting)) {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err().lines().toList()).as(run.err()).hasSize(1);
            assertThat(run.err()).contains("KRONOS_JAVA_OPTS=-Xmx");
        }
    }

    @Test
    @EnabledIf("hasFullDevice")
    void reportsAFullDiskInOneSentence() {
        for (String option : List.of("-o", "--paths", "--json", "--chart")) {
            CommandRun run = forecast(option, "/dev/full");

            assertThat(run.code()).as(option).isEqualTo(2);
            assertThat(run.err().lines().toList()).as(run.err()).hasSize(1);
            assertThat(run.err())
                    .isEqualToIgnoringNewLines(
                            "kronos: /dev/full cannot be written: the disk is full; free some space");
        }
    }

    static boolean hasFullDevice() {
        return Files.isWritable(Path.of("/dev/full"));
    }

    @Test
    void usesTheBundledModelByDefault() {
        CommandRun run = run("forecast", "--input", at("abc.csv"));

        assertThat(run.err().strip()).isEqualTo("kronos: nano is not here");
    }

    @Test
    void internalErrorExitsWithCodeOneAndAHintToTheStackTrace() {
        CsvBarWriter.write(folder.resolve("faulty.csv"), bars);

        CommandRun run = run("forecast", "-i", at("faulty.csv"), "-m", "walk");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("a fault").contains("KRONOS_TRACE=1").doesNotContain("\tat ");
    }

    @Test
    void requiresACommand() {
        assertThat(run().code()).isEqualTo(2);
        assertThat(run("--help").out()).contains("forecast");
        assertThat(run("--version").out()).startsWith("Kronos4j ");
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private List<String> names(String sub) throws IOException {
        try (var files = Files.list(folder.resolve(sub))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /// Forecasts `abc.csv` with `walk`, unless the options name others.
    private CommandRun forecast(String... options) {
        List<String> arguments = new ArrayList<>(List.of("forecast"));
        List<String> given = List.of(options);
        if (!given.contains("-i")) {
            arguments.addAll(List.of("-i", at("abc.csv")));
        }
        if (!given.contains("-m")) {
            arguments.addAll(List.of("-m", "walk"));
        }
        arguments.addAll(given);
        return run(arguments.toArray(String[]::new));
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(models, arguments);
    }
}
