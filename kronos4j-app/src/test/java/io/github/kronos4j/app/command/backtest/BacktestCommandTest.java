package io.github.kronos4j.app.command.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.app.CommandRun;
import io.github.kronos4j.app.WalkingModels;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {
    @TempDir
    Path folder;

    private final WalkingModels models = new WalkingModels();

    @BeforeEach
    void writeBars() {
        for (int i = 0; i < 6; i++) {
            CsvBarWriter.write(folder.resolve("s" + i + ".csv"), SeededSeries.daily(150, 100 + i));
        }
    }

    @Test
    void thePresetOfThePaperHasItsWindows() {
        assertThat(backtest("-m", "walk", "--preset", "paper").succeeded().out())
                .contains("signal mean of walk, 90 bars of history, 10 forecast, 10 paths");
        assertThat(backtest("-m", "walk", "--preset", "paper", "--lookback", "50")
                        .succeeded()
                        .out())
                .contains("signal mean of walk, 50 bars of history, 10 forecast, 10 paths");
    }

    @Test
    void volumeCanBeWithheld() {
        backtest("-m", "walk", "--without", "volume", "--every", "20").succeeded();
        assertThat(models.requests)
                .isNotEmpty()
                .noneMatch(request -> request.history().has(Column.VOLUME));
        assertThat(backtest("-m", "walk", "--without", "close").refused().err()).contains("--without", "volume");
    }

    @Test
    void reportIsSelfContained() throws IOException {
        CommandRun run = backtest("-m", "walk");

        run.succeeded();
        assertThat(run.out())
                .contains("6 symbols, 150 1d bars from 2023-01-02 to 2023-07-28, signals at 110 of them")
                .contains(
                        "signal mean of walk, 40 bars of history, 12 forecast, 10 paths, temperature 0.6, top-p 0.9, seed 0")
                .contains("the best 1, at most 1 replaced at a time, each held for at least 5 closes; market free,"
                        + " 0.150 % a trade")
                .contains("No edge: ");
        assertThat(files("out"))
                .containsExactlyInAnyOrder(
                        "report.html",
                        "report.json",
                        "curves.png",
                        "signals.csv",
                        "bars.csv",
                        "trades.csv",
                        "blocked.csv");
        assertThat(Files.readString(folder.resolve("out/report.html")).replaceAll("base64,[A-Za-z0-9+/=]+", "base64,"))
                .startsWith("<!doctype html>")
                .endsWith("</body></html>\n")
                .contains("No edge: ")
                .contains("<figure>", "<figcaption>Cumulative returns")
                .doesNotContain("://")
                .doesNotContain("NaN");
        assertThat(Files.readString(folder.resolve("out/report.json")))
                .contains("\"strategy\":\"the best 1, ")
                .contains("\"benchmark\":{\"name\":\"equal weight\"");
        assertThat(Files.readAllLines(folder.resolve("out/signals.csv"))).hasSize(1 + 6 * 110);
        assertThat(Files.readAllLines(folder.resolve("out/bars.csv"))).hasSize(1 + 150);
        assertThat(ImageIO.read(folder.resolve("out/curves.png").toFile()).getWidth())
                .isEqualTo(1600);
    }

    @Test
    void interruptedForecastsResumeAndServeOtherStrategies() throws IOException {
        backtest("-m", "walk");
        List<String> whole = Files.readAllLines(folder.resolve("out/signals.csv"));
        models.maxBatches = 1;
        String again = folder.resolve("again").toString();
        assertThat(backtest("-m", "walk", "--report", again).code()).isEqualTo(1);
        assertThat(files("again/unfinished")).contains("backtest.txt", "signals-0.csv");
        models.maxBatches = Integer.MAX_VALUE;
        CommandRun other = backtest("-m", "walk", "--horizon", "3", "--report", again);
        assertThat(other.err()).contains("holds the beginning of another backtest: delete it");
        assertThat(backtest("-m", "walk", "--report", again).code()).isZero();
        assertThat(Files.readAllLines(folder.resolve("again/signals.csv"))).isEqualTo(whole);

        models.maxBatches = 0; // every further forecast fails
        String file = folder.resolve("out/signals.csv").toString();
        CommandRun same = backtest("--signals", file, "--report", again);
        assertThat(same.code()).as(same.err()).isZero();
        assertThat(Files.readString(folder.resolve("again/trades.csv")))
                .isEqualTo(Files.readString(folder.resolve("out/trades.csv")));
        CommandRun neutral = backtest(
                "--signals", file, "--strategy", "long-short", "--top", "2", "--signal", "last", "--risk-adjusted");
        assertThat(neutral.out())
                .contains("the best 2 against the worst 2")
                .contains(" than cash")
                .contains("signal last over path volatility of ");
        CommandRun threshold = backtest("--signals", file, "--strategy", "threshold", "--costs", "us");
        assertThat(threshold.out()).contains("all with a signal above 0.0, evenly, 95 % invested");
    }

    @Test
    void tradesSignalsOfAFileAtTheNextOpen() throws IOException {
        Path mine = folder.resolve("mine.csv");
        Files.writeString(mine, "date,symbol,signal\n2023-03-01,s2,0.5\n2023-03-01,s3,0.4\n2023-03-01,elsewhere,9\n");
        Path scores = folder.resolve("scores.csv");
        CommandRun run = backtest(
                "--signals",
                mine.toString(),
                "--top",
                "1",
                "--benchmark",
                folder + "/s0.csv",
                "--export",
                "qlib=" + scores);
        run.succeeded();
        assertThat(scores)
                .hasContent(
                        "datetime,instrument,score\n2023-03-01,ELSEWHERE,9\n2023-03-01,S2,0.5\n2023-03-01,S3,0.4\n");
        assertThat(run.out())
                .contains("note: 1 signals were ignored because their symbols or times have no bars")
                .contains(System.lineSeparator() + "s0 ");
        assertThat(Files.readAllLines(folder.resolve("out/trades.csv")).get(1)).startsWith("2023-03-02,s2,");
        assertThat(Files.readAllLines(folder.resolve("out/trades.csv"))).hasSize(2);
    }

    @Test
    void backtestsBaselines() {
        CommandRun run = backtest("--baseline", "mean-reversion", "--from", "2023-06-01", "--every", "5");
        run.succeeded();
        assertThat(run.out())
                .contains("signal mean of mean reversion")
                .contains("42 1d bars from 2023-06-01 to 2023-07-28, signals at 9 of them")
                .contains("There are only 41 returns");
    }

    @Test
    void singleSymbolHasBuyAndHoldAsBenchmark() {
        CommandRun run = backtest("-m", "walk", "--strategy", "threshold", "--series", "1");
        run.succeeded();
        assertThat(run.out())
                .contains("1 symbol, 150 1d bars")
                .contains(System.lineSeparator() + "buy and hold ")
                .doesNotContain("equal weight")
                .doesNotContain("and than");
    }

    @Test
    void rejectsInvalidInputInOneSentence() throws IOException {
        assertThat(backtest("-m", "walk", "--baseline", "drift").err()).contains("give one of them");
        assertThat(backtest("--baseline", "magic").err()).contains("--baseline is 'magic': choose last-value, drift,");
        assertThat(backtest("--strategy", "magic").err()).contains("choose topk, threshold or long-short");
        assertThat(backtest("--top", "7").err()).contains("the best 7 and there are 6 symbols");
        assertThat(backtest("--drop", "2", "--top", "1").err()).contains("drop is 2: use a number from 1 to top (1)");
        assertThat(backtest("--every", "0").err()).contains("--every is 0: give at least 1");
        assertThat(backtest("--costs", "dear").err()).contains("the costs 'dear' do not exist");
        assertThat(backtest("--signal", "best").err()).contains("the signal 'best' does not exist");
        assertThat(backtest("--from", "2024-01-01").err()).contains("6 series have bars at 0 times");
        assertThat(backtest("--from", "2023-05-01", "--to", "2023-04-01").err()).contains("swap them");
        assertThat(backtest("--lookback", "500", "-m", "walk").err()).contains("no forecast succeeded for 6 series");
        Path bad = folder.resolve("bad.csv");
        Files.writeString(bad, "date,symbol,signal\n2023-03-01,s2,often\n");
        assertThat(backtest("--signals", bad.toString()).err())
                .contains("bad.csv row 2, signal: 'often' is not a number: write it like 0.0125");
        Files.writeString(bad, "date,symbol,signal\nlately,s2,1\n");
        assertThat(backtest("--signals", bad.toString()).err()).contains("bad.csv row 2, date: 'lately' is not a time");
        Files.writeString(bad, "date,score\n");
        assertThat(backtest("--signals", bad.toString()).err()).contains("has the columns date, score: give date,");
        assertThat(backtest("--signals", folder + "/none.csv").err()).contains("none.csv cannot be read");
    }

    private CommandRun backtest(String... options) {
        List<String> all = new ArrayList<>(List.of("backtest", "-i", folder + "/s*.csv"));
        if (!List.of(options).contains("--report")) {
            all.addAll(List.of("--report", folder.resolve("out").toString()));
        }
        all.addAll(List.of(options));
        return CommandRun.of(models, all.toArray(String[]::new));
    }

    private List<String> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
