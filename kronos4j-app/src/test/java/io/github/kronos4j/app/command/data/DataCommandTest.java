package io.github.kronos4j.app.command.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.app.CommandRun;
import io.github.kronos4j.app.WalkingModels;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {
    @TempDir
    Path folder;

    private final Bars bars = SeededSeries.daily(300, 21);

    @BeforeEach
    void writeBars() {
        CsvBarWriter.write(folder.resolve("abc.csv"), bars);
    }

    @Test
    void importsListsShowsAndExports() {
        CommandRun imported = data("import", at("abc.csv"), "--market", "us");
        assertThat(imported.code()).as(imported.err()).isZero();
        assertThat(imported.out())
                .contains("us/1d/abc: 300 bars added, 0 changed, 300 in total")
                .contains("1 of 1 series: 300 bars added");
        assertThat(data("list").out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains("us/1d/abc 300 2023-01-02 00:00 2024-02-23 00:00");
        assertThat(data("show", "store:us/1d/abc", "--rows", "2").out())
                .contains("abc, 1d bars: 300 from 2023-01-02 to 2024-02-23")
                .contains("2024-02-22");
        assertThat(data("export", "store:us/1d/*", "-o", at("out.parquet")).code())
                .isZero();
        try (BarFiles files = new BarFiles()) {
            Bars read = files.read(folder.resolve("out.parquet")).bars();
            assertThat(read.size()).isEqualTo(300);
            assertThat(read.bar(299)).isEqualTo(bars.bar(299));
        }
    }

    /// Four contracts of 30 days, each with a basis of 2 % and another open interest.
    @Test
    void checkNamesUnadjustedRollsOfAContinuousFuture() throws IOException {
        StringBuilder csv = new StringBuilder("date,open,high,low,close,volume,open_interest\n");
        Random random = new Random(5);
        double close = 3000;
        for (int day = 0; day < 120; day++) {
            boolean isRoll = day > 0 && day % 30 == 0;
            double open = close * Math.exp(0.001 * random.nextGaussian() + (isRoll ? 0.02 : 0));
            close = open * Math.exp(0.005 * random.nextGaussian());
            csv.append(LocalDate.of(2024, 1, 1).plusDays(day + 2L * (day / 5)))
                    .append("," + open + "," + Math.max(open, close) + "," + Math.min(open, close) + "," + close)
                    .append("," + (1000 + random.nextInt(100)) + "," + (20_000 + 400 * (day % 30)) + "\n");
        }
        Files.writeString(folder.resolve("RB0.csv"), csv);
        Files.writeString(folder.resolve("RB2410.csv"), csv);

        CommandRun run = data("check", at("RB0.csv"));
        assertThat(run.out().lines().filter(line -> line.contains("unadjusted roll")))
                .hasSize(3)
                .allMatch(line -> line.contains("while the open interest changes by -3"));
        assertThat(run.err()).contains("rolls are adjusted when \"kronos data roll\" joins the contracts of a future");
        assertThat(data("check", at("RB2410.csv")).out()).doesNotContain("unadjusted roll");
    }

    @Test
    void reimportAddsChangesAndReplacesBars() {
        CsvBarWriter.write(folder.resolve("abc.csv"), bars.slice(0, 200));
        data("import", at("abc.csv"));
        Bars doubled = scaled(bars.slice(150, 300));
        CsvBarWriter.write(folder.resolve("abc.csv"), doubled);

        CommandRun again = data("import", at("abc.csv"));
        assertThat(again.out()).contains("100 bars added, 50 changed, 300 in total");
        assertThat(again.err()).contains("50 stored bars had other values").contains("--replace");
        assertThat(data("import", at("abc.csv"), "--replace").out()).contains("150 in total");
    }

    @Test
    void doesNotMixContradictoryFiles() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other")).resolve("abc.csv");
        CsvBarWriter.write(other, scaled(bars));

        CommandRun run = data("import", at("abc.csv"), other.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).contains("1 of 2 series");
        assertThat(run.err())
                .contains("differ in 300 bars: import them separately, each with its own --market")
                .contains("or each folder with --market '{folder}'");

        CommandRun apart = data("import", at("abc.csv"), other.toString(), "--market", "x-{folder}");
        assertThat(apart.code()).as(apart.err()).isZero();
        assertThat(data("list").out()).contains("x-other/1d/abc", "x-" + folder.getFileName() + "/1d/abc");
    }

    @Test
    void importsATickerUnderTheNameThatFetchUses() {
        CsvBarWriter.write(folder.resolve("sh600519.csv"), bars);

        assertThat(data("import", at("sh600519.csv")).out()).contains("cn/1d/600519.SH: 300 bars added");
    }

    @Test
    void damagedSeriesDoesNotHideOthers() throws IOException {
        data("import", at("abc.csv"), "--market", "us");
        Path junk = Files.createDirectories(folder.resolve("store/market=us/interval=1d/symbol=JUNK"));
        Files.writeString(junk.resolve("bars.parquet"), "junk");
        Files.createDirectories(folder.resolve("store/market=us/interval=foo/symbol=X"));
        Files.writeString(folder.resolve("store/market=us/interval=foo/symbol=X/bars.parquet"), "junk");

        CommandRun list = data("list");

        assertThat(list.code()).isZero();
        assertThat(list.out()).contains("us/1d/abc", "300");
        assertThat(list.err().lines()).hasSize(2);
        assertThat(list.err())
                .contains(
                        "us/1d/JUNK was skipped: delete the file",
                        "interval=foo/symbol=X is not a series and was skipped");
        assertThat(data("show", "store:us/1d/a*").code()).isZero();
    }

    @Test
    void notesNameEachSeriesOnce() throws IOException {
        StringBuilder text = new StringBuilder("date,open,high,low,close,volume\n");
        for (int day = 1; day <= 27; day++) {
            text.append(String.format("2024-06-%02d,10,11,9,10,100%n", day));
        }
        String file = Files.writeString(folder.resolve("BTCUSDT.csv"), text + "total,,,,,2700\n")
                .toString();
        String[][] commands = {
            {"export", file, "-o", at("out.csv")},
            {"resample", file, "--interval", "1w", "-o", at("weeks.csv")},
            {"check", file},
            {"import", file}
        };
        for (String[] command : commands) {
            CommandRun run = CommandRun.at(
                    Instant.parse("2024-06-27T12:00:00Z"),
                    new WalkingModels(),
                    Map.of("KRONOS_STORE", at("store")),
                    CommandRun.join(new String[] {"data"}, command));
            assertThat(run.succeeded().err().lines().filter(line -> line.startsWith("kronos: note: " + file)))
                    .as(run.err())
                    .hasSize(2)
                    .contains("kronos: note: " + file + ": the last bar, 2024-06-27, is left out because its period"
                            + " has not ended: it ends at 2024-06-28 in UTC");
        }
    }

    @Test
    void failingFileDoesNotStopTheRest() throws IOException {
        Files.writeString(folder.resolve("bad.csv"), "nothing\n");
        CommandRun run = data("import", folder.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).contains("1 of 2 series");
        assertThat(run.err().lines()).hasSize(2).first().asString().contains("bad.csv is not a file of bars");
    }

    @Test
    void answersQueriesAsATableAndAsCsv() throws IOException {
        data("import", at("abc.csv"));
        CommandRun run = data("sql", "SELECT symbol, count(*) AS n FROM bars GROUP BY ALL");
        assertThat(run.out().lines()).containsExactly("symbol    n", "abc     300");
        assertThat(data("sql", "SELECT close FROM bars", "--rows", "3").err()).contains("more than 3 rows");
        assertThat(data("sql", "SELECT timestamps FROM bars", "-o", at("out.csv"))
                        .code())
                .isZero();
        assertThat(Files.readAllLines(folder.resolve("out.csv"))).hasSize(301);
        CommandRun many = data("sql", "SELECT range AS n FROM range(2500)", "--rows", "2400");
        assertThat(many.out().lines()).hasSize(2401).first().isEqualTo("  n");
        assertThat(many.out().lines()).last().isEqualTo("2399");
        assertThat(many.err()).contains("more than 2400 rows");
        CommandRun wrong = data("sql", "DELETE FROM bars");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err().lines()).singleElement().asString().startsWith("kronos: the query is not valid: ");
    }

    @Test
    void writesQueriesAndBarsInEachFormat() throws IOException {
        data("import", at("abc.csv"), "--market", "us");
        String query = "SELECT '=1+2' AS formula, close, timestamps, NULL AS nothing FROM bars LIMIT 1";
        data("sql", query, "-o", at("out.json")).succeeded();
        data("sql", query, "-o", at("out.parquet")).succeeded();
        CommandRun csv = data("sql", query, "-o", "-").succeeded();
        data("export", at("abc.csv"), "-o", at("bars.json")).succeeded();
        CommandRun piped = data("export", at("bars.json"), "-o", "-").succeeded();

        assertThat(Files.readString(folder.resolve("out.json")))
                .matches(
                        "\\[\n\\{\"formula\":\"=1\\+2\",\"close\":[0-9.]+,\"timestamps\":\"[-0-9 :.]+\",\"nothing\":null}]\n");
        assertThat(folder.resolve("out.parquet")).isNotEmptyFile();
        assertThat(csv.out()).contains("'=1+2,");
        assertThat(piped.out()).isEqualTo(Files.readString(folder.resolve("abc.csv")));
        assertThat(piped.err()).contains("bars to standard output");
        assertThat(data("export", at("abc.csv"), "-o", at("bars.xlsx"))
                        .refused()
                        .err())
                .contains(".csv, .csv.gz, .parquet or .json");
        assertThat(data("sql", query, "-o", at("out.txt")).refused().err()).contains(".parquet or .json");
    }

    @Test
    void checksFilesAsATable() {
        CsvBarWriter.write(folder.resolve("sound.csv"), bars);
        Bar bar = bars.bar(50);
        Bars hole = Bars.builder(bars.zone())
                .add(bar.time(), bar.open(), bar.high(), bar.low(), Double.NaN, bar.volume(), bar.amount())
                .build();
        CsvBarWriter.write(
                folder.resolve("hole.csv"), bars.slice(0, 50).concat(hole).concat(bars.slice(51, 100)));

        CommandRun run = data("check", at("sound.csv"), at("hole.csv"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "series severity finding bar bars message",
                        "hole unusable not a number 2023-03-13 1 close is not a number; fill the cell or remove the bar",
                        "No findings in 1 of 2 series; 1 cannot be used");
        assertThat(data("check", at("sound.csv")).code()).isZero();
    }

    @Test
    void cleansIntoSegmentsAndReportsTheCuts() {
        Bars split = bars.slice(0, 140).concat(scaled(bars.slice(140, 300)));
        CsvBarWriter.write(folder.resolve("split.csv"), split);
        CommandRun run = data("clean", at("split.csv"), "-o", at("clean/"));

        run.succeeded();
        assertThat(run.out())
                .contains("split: 300 of 300 bars kept in 2 segments, 0.00 % lost (jump 1 x)")
                .contains("possibly an unadjusted split");
        Bars second = SeriesLoader.load(folder.resolve("clean/split-2.csv")).bars();
        assertThat(second.size()).isEqualTo(160);
        assertThat(second.bar(0)).isEqualTo(split.bar(140));
        assertThat(data("clean", at("split.csv"), "--minimum", "150").out())
                .contains("160 of 300 bars kept in 1 segment, 46.67 % lost (jump 1 x, short segment 140 bars)");
        assertThat(run.out())
                .contains("split: 300 of 300 bars to " + at("clean/split-1.csv") + " ... " + at("clean/split-2.csv"));
        CommandRun one = data("clean", at("split.csv"), "-o", at("one.csv"));
        assertThat(one.succeeded().out()).contains("split: 300 of 300 bars to " + at("one.csv"));
        assertThat(one.err()).contains("one.csv has 2 segments one after the other");
        assertThat(SeriesLoader.load(folder.resolve("one.csv")).bars().size()).isEqualTo(300);
        assertThat(data("clean", at("split.csv"), "-o", "-").succeeded().out().lines())
                .hasSize(301);
        CommandRun nothing = data("clean", at("split.csv"), "--minimum", "500", "-o", at("none.csv"));
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err()).contains("split: cleaning keeps none of its 300 bars, so nothing was written");
        assertThat(folder.resolve("none.csv")).doesNotExist();
        assertThat(data("clean", at("split.csv"), at("one.csv"), "-o", at("two.csv"))
                        .err())
                .contains("is one file for several series");
        assertThat(data("clean", at("split.csv"), "--jump", "0").err())
                .contains("the cleaning rule 'jump' is 0.0: use a fraction above 0");
    }

    @Test
    void makesLongerBars() {
        CommandRun run = data("resample", at("abc.csv"), "--interval", "1w", "-o", at("weekly.csv"));
        run.succeeded();
        assertThat(run.out()).contains("300 bars of 1d to 60 of 1w (calendar weekdays)");
        Bars weekly = SeriesLoader.load(folder.resolve("weekly.csv")).bars();
        assertThat(weekly.size()).isEqualTo(60);
        assertThat(weekly.open(0)).isEqualTo(bars.open(0));
        assertThat(weekly.close(0)).isEqualTo(bars.close(4));
        CommandRun open = data("resample", at("abc.csv"), "--interval", "1mo", "--drop-open", "-o", at("monthly.csv"));
        assertThat(open.err()).contains("the last bar, of 2024-02-23, is still open and was omitted");
        assertThat(SeriesLoader.load(folder.resolve("monthly.csv")).bars().size())
                .isEqualTo(13);
    }

    @Test
    void neverOverwritesInputs() {
        CommandRun run = data("export", at("abc.csv"), "-o", at("abc.csv"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("is one of the inputs, which are never overwritten");
    }

    @Test
    void rejectsInvalidInputInOneSentence() {
        assertThat(data("list").err().lines())
                .singleElement()
                .asString()
                .contains("is empty; import or fetch bars first");
        assertThat(data("show", "store:cn/1d").err()).contains("has no series cn/1d");
        assertThat(data("resample", at("abc.csv"), "--interval", "3d", "-o", at("x.csv"))
                        .err())
                .contains("bars of 3d are not supported");
        assertThat(data("show", "none.csv").err()).isEqualTo("kronos: none.csv does not exist: give a file of bars\n");
        assertThat(data().err()).contains("Missing required subcommand; see kronos data --help");
    }

    /// Runs the commands of `docs/how-to/data.md`.
    @Test
    void runsTheCommandsOfTheHowTo() throws IOException {
        String guide = Files.readString(Path.of("../docs/how-to/data.md"));
        List<String> commands = Pattern.compile("(?m)^\\./kronos data (.*)$")
                .matcher(guide)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(commands).hasSizeGreaterThan(7);
        FutureContracts.write(folder);
        for (String command : commands) {
            String[] words = Pattern.compile("\"([^\"]*)\"|\\S+")
                    .matcher(command)
                    .results()
                    .map(this::here)
                    .toArray(String[]::new);
            CommandRun run = data(words);
            assertThat(run.code()).as(command + ": " + run.err()).isZero();
            assertThat(run.out()).as(command).isNotEmpty();
        }
        try (Stream<Path> pieces = Files.list(folder.resolve("clean"))) {
            assertThat(pieces).isNotEmpty();
        }
    }

    /// A word of a command with the paths of the example data and of the folder for results.
    private String here(MatchResult word) {
        String text = word.group(1) == null ? word.group() : word.group(1);
        return text.startsWith("examples/")
                ? "../" + text
                : text.matches("clean/|[\\w*-]+\\.(csv|parquet)") ? at(text) : text;
    }

    private static Bars scaled(Bars bars) {
        Bars.Builder scaled = Bars.builder(bars.zone());
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.bar(i);
            scaled.add(new Bar(
                    bar.time(),
                    bar.open() * 2,
                    bar.high() * 2,
                    bar.low() * 2,
                    bar.close() * 2,
                    bar.volume(),
                    bar.amount()));
        }
        return scaled.build();
    }

    private String at(String name) {
        return folder + "/" + name;
    }

    private CommandRun data(String... arguments) {
        Map<String, String> environment = Map.of("KRONOS_STORE", at("store"));
        return CommandRun.of(environment, CommandRun.join(new String[] {"data"}, arguments));
    }
}
