package io.github.kronos4j.app.command.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.app.CommandRun;
import io.github.kronos4j.app.WalkingModels;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {
    private static final int BARS = 1500;

    @TempDir
    Path folder;

    private final WalkingModels models = new WalkingModels();
    private final Bars bars = SeededSeries.daily(BARS, 21);

    @BeforeEach
    void writeBars() {
        CsvBarWriter.write(folder.resolve("abc.csv"), bars);
    }

    @Test
    void writesOneFilePerSeriesThatContinuesTheHistory() throws IOException {
        CommandRun run = generate("abc.csv", "--series", "3", "--length", "300", "-o", at("made"));

        run.succeeded();
        assertThat(run.out())
                .contains("generated        3 series of 300 bars, ")
                .contains("abc-0001.csv to abc-0003.csv");
        assertThat(names("made")).containsExactly("abc-0001.csv", "abc-0002.csv", "abc-0003.csv");
        Bars made = SeriesLoader.load(folder.resolve("made/abc-0002.csv")).bars();
        assertThat(made.size()).isEqualTo(300);
        assertThat(made.time(0)).isAfter(bars.time(BARS - 1));
        assertThat(made.has(Column.AMOUNT)).isEqualTo(bars.has(Column.AMOUNT));
    }

    @Test
    void defaultsToTheSamplingOfThePaperAndAHistoryOfHalfTheContext() {
        generate("abc.csv", "--series", "2", "--length", "100", "-o", at("made"));

        ForecastRequest first = models.requests.getFirst();
        assertThat(first.history().size()).isEqualTo(64);
        assertThat(first.horizon()).isEqualTo(100);
        assertThat(first.sampling().temperature()).isEqualTo(1);
        assertThat(first.sampling().topP()).isEqualTo(0.95);
        assertThat(first.sampling().samples()).isEqualTo(2);
        assertThat(models.requests).hasSize(1);

        generate("abc.csv", "--series", "2", "--length", "100", "--renew", "64", "-o", at("made"));

        assertThat(models.requests).hasSize(1 + 3);
        assertThat(models.requests.getLast().horizon()).isEqualTo(36);
    }

    @Test
    void writesParquetAndNamePatterns() throws IOException {
        CsvBarWriter.write(folder.resolve("xyz.csv"), SeededSeries.daily(100, 22));

        CommandRun run =
                generate("abc.csv", at("xyz.csv"), "-n", "2", "--length", "9", "-o", at("all/{symbol}.parquet"));

        run.succeeded();
        assertThat(names("all"))
                .containsExactly("abc-0001.parquet", "abc-0002.parquet", "xyz-0001.parquet", "xyz-0002.parquet");
        try (BarFiles files = new BarFiles()) {
            assertThat(files.read(folder.resolve("all/xyz-0002.parquet")).bars().size())
                    .isEqualTo(9);
        }
    }

    @Test
    void usesBarsAfterTheEndOnlyForScores() throws IOException {
        String end = bars.time(899).toLocalDate().toString();
        String[] options = {"--end", end, "-n", "20", "--length", "120", "-o", at("made"), "--scores", at("s.json")};
        CommandRun run = generate("abc.csv", options);
        List<String> before = Files.readAllLines(folder.resolve("made/abc-0007.csv"));
        Bars.Builder other = Bars.builder(bars.zone());
        for (int i = 0; i < BARS; i++) {
            double scale = i < 900 ? 1 : 3;
            other.add(
                    bars.time(i),
                    scale * bars.open(i),
                    scale * bars.high(i),
                    scale * bars.low(i),
                    scale * bars.close(i),
                    bars.volume(i),
                    bars.amount(i));
        }
        CsvBarWriter.write(folder.resolve("abc.csv"), other.build());

        CommandRun again = generate("abc.csv", options);

        run.succeeded();
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(Files.readAllLines(folder.resolve("made/abc-0007.csv"))).isEqualTo(before);
        assertThat(run.out())
                .contains("scored against   " + (BARS - 64) + " real bars outside of the history")
                .containsPattern("(?m)^walk +0\\.\\d{3} +\\d+\\.\\d % ")
                .containsPattern("(?m)^block bootstrap ")
                .containsPattern("(?m)^real, later from earlier ");
        assertThat(Files.readString(folder.resolve("s.json")))
                .contains("\"realBars\":" + (BARS - 64))
                .contains("\"name\":\"walk\",\"discrimination\":{\"score\":0.")
                .contains("\"ic\":null");
    }

    @Test
    void failingInputDoesNotStopTheRest() throws IOException {
        CsvBarWriter.write(folder.resolve("cursed.csv"), bars.slice(0, 200));
        Files.writeString(folder.resolve("broken.csv"), "timestamps,open\n");

        CommandRun run =
                generate("abc.csv", at("cursed.csv"), at("broken.csv"), "-n", "2", "--length", "9", "-o", at("made"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("cursed: the series is cursed").contains("broken: ");
        assertThat(names("made")).containsExactly("abc-0001.csv", "abc-0002.csv");
    }

    @Test
    void rejectsInvalidInputInOneSentence() throws IOException {
        assertThat(generate("abc.csv", "--series", "0", "-o", at("made")).err())
                .contains("--series is 0: give at least 1");
        assertThat(generate("abc.csv", "--length", "-3", "-o", at("made")).err())
                .contains("--length is -3: give at least 1");
        assertThat(generate("none.csv", "-o", at("made")).err()).contains("none.csv does not exist");
        assertThat(generate("abc.csv", "--renew", "-1", "-o", at("made")).err())
                .contains("--renew is -1: give at least 1 bar, or 0 for never");
        assertThat(generate("abc.csv", "-n", "9", "-o", at("one.csv")).err())
                .contains("one.csv is one file for several series");
        assertThat(generate("abc.csv", "--length", "9999999", "-o", at("made")).err())
                .contains("10 series (--series) of 9999999 bars (--length) are 99999990 bars");
        assertThat(generate("abc.csv", "--window", "2", "-o", at("made")).err()).contains("--window is 2");
        CommandRun same = generate("abc.csv", "-o", at("made"), "--real", at("abc.csv"));
        assertThat(same.code()).isEqualTo(2);
        assertThat(same.err()).contains("abc.csv is an input too");
        Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("abc.csv"));
        assertThat(generate("abc.csv", "-o", at("made"), "--real", at("link.csv"))
                        .refused()
                        .err())
                .contains("link.csv is an input too");
        assertThat(generate("abc.csv", "-o", at("made"), "--scores", at("link.csv"))
                        .refused()
                        .err())
                .contains("--scores " + at("link.csv") + " is one of the inputs, which are never overwritten");
        CsvBarWriter.write(folder.resolve("few.csv"), bars.slice(0, 200));
        assertThat(generate("few.csv", "-o", at("made"), "--score").err())
                .contains("the real bars outside of the history are not enough to score (there are 5 real windows of"
                        + " 24 bars");
        assertThat(names("made")).isEmpty();
    }

    private CommandRun generate(String input, String... more) {
        String[] head = {"generate", "-m", "walk", "-i", at(input)};
        return CommandRun.of(models, CommandRun.join(head, more));
    }

    private List<String> names(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }
}
