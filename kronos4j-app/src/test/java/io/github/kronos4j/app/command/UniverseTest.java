package io.github.kronos4j.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.app.CommandRun;
import io.github.kronos4j.app.WalkingModels;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Universes and rules of eligibility in the commands that have them.
class UniverseTest {
    private static final int BARS = 300; // weekdays from 2023-01-02 on
    private static final List<String> CODES = List.of("600001", "600002", "000003", "000004", "300005", "688006");

    @TempDir
    Path folder;

    private final WalkingModels models = new WalkingModels();
    private Path universe = Path.of("");

    @BeforeEach
    void writeFiles() throws IOException {
        writeBars("whole", BARS);
        universe = folder.resolve("members.txt");
        // The second joins later, the third leaves, the last is never a member and one member has no series.
        Files.writeString(universe, """
                SH600001\t2020-01-01\t2099-12-31
                SH600002\t2023-08-01\t2099-12-31
                SZ000003\t2020-01-01\t2023-09-29
                SZ000004\t2020-01-01\t2099-12-31
                SZ300005\t2020-01-01\t2099-12-31
                SH600099\t2020-01-01\t2023-12-31
                """);
    }

    private void writeBars(String name, int size) throws IOException {
        Files.createDirectories(folder.resolve(name));
        for (int i = 0; i < CODES.size(); i++) {
            Bars bars = SeededSeries.daily(BARS, 100 + i);
            CsvBarWriter.write(folder.resolve(name).resolve(CODES.get(i) + ".csv"), bars.slice(0, size));
        }
    }

    @Test
    void aBacktestHoldsALeaverUntilItLeavesAndRanksNoOneBeforeItJoins() throws IOException {
        CommandRun run = backtest("whole", "out", "--universe", universe.toString());

        run.succeeded();
        assertThat(run.err())
                .contains("1 of the 6 members of " + universe
                        + " in this time has no series (600099.SH): results without them may be too favorable");
        assertThat(run.out())
                .contains("5 symbols, 300 1d bars")
                .contains("because their symbols were not members then");
        List<String> signals = Files.readAllLines(folder.resolve("out/signals.csv"));
        assertThat(dates(signals, "600002")).first().asString().isEqualTo("2023-08-01");
        assertThat(dates(signals, "000003")).last().asString().isEqualTo("2023-09-29");
        assertThat(dates(signals, "688006")).isEmpty();
        List<String> trades = Files.readAllLines(folder.resolve("out/trades.csv"));
        // Decided on 2023-10-02, the first day after it has left.
        assertThat(trades.stream().filter(row -> row.contains(",000003,")))
                .last()
                .asString()
                .matches("2023-10-03,000003,.*,sale");
        assertThat(dates(trades, "600002")).allMatch(date -> date.compareTo("2023-08-01") > 0);
    }

    @Test
    void filesThatEndEarlierChangeNoLineBefore() throws IOException {
        writeBars("early", 250); // to 2023-12-15
        String[] rules = {
            "--universe",
            universe.toString(),
            "--min-turnover",
            "9e5",
            "--turnover-bars",
            "5",
            "--min-listed-days",
            "90"
        };

        backtest("whole", "out", rules).succeeded();
        backtest("early", "before", rules).succeeded();

        for (String name : List.of("bars.csv", "trades.csv", "exclusions.csv", "signals.csv")) {
            List<String> all = Files.readAllLines(folder.resolve("out").resolve(name));
            List<String> before = Files.readAllLines(folder.resolve("before").resolve(name));
            assertThat(before).as(name).hasSizeGreaterThan(10).isEqualTo(all.subList(0, before.size()));
        }
        evaluate("whole", "e1", with(rules, "--to", "2023-12-15")).succeeded();
        evaluate("early", "e2", rules).succeeded();
        for (String name : List.of("windows.csv", "exclusions.csv", "report.json")) {
            assertThat(folder.resolve("e2").resolve(name))
                    .as(name)
                    .content()
                    .isEqualTo(withoutEnd(Files.readString(folder.resolve("e1").resolve(name))));
        }
    }

    private static String withoutEnd(String json) {
        return json.replace("\"to\":\"2023-12-15T23:59:59\"", "\"to\":null");
    }

    @Test
    void tooFewEligibleSymbolsLeaveTheEarlierResult() throws IOException {
        Path calibration = folder.resolve("c.json");
        backtest("whole", "out", "--universe", universe.toString()).succeeded();
        evaluate("whole", "ev", "--universe", universe.toString()).succeeded();
        calibrate(calibration, "--universe", universe.toString()).succeeded();
        Map<String, String> before = contents();

        for (CommandRun run : List.of(
                backtest("whole", "out", "--universe", universe.toString(), "--at-least", "5"),
                evaluate("whole", "ev", "--universe", universe.toString(), "--at-least", "5"),
                calibrate(calibration, "--universe", universe.toString(), "--at-least", "5"))) {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("eligible on 2023-").contains("and at least 5 must be");
            assertThat(contents()).isEqualTo(before);
        }
        evaluate("whole", "ev").succeeded(); // without rules, the exclusions of the earlier report go
        assertThat(folder.resolve("ev/exclusions.csv")).doesNotExist();
    }

    @Test
    void eachExclusionIsARowWithItsReason() throws IOException {
        Path status = folder.resolve("status.csv");
        Files.writeString(status, "symbol,from,to,status\n600001.SH,2023-05-01,2023-06-30,*ST\n");
        Path industries = folder.resolve("industries.csv");
        Files.writeString(industries, """
                symbol,from,to,industry
                600001,2020-01-01,,banks
                600002,2020-01-01,,banks
                000003,2020-01-01,,steel
                000004,2020-01-01,,banks
                """);

        CommandRun run = backtest(
                "whole",
                "out",
                "--status",
                status.toString(),
                "--industries",
                industries.toString(),
                "--per-industry",
                "1",
                "--skip-limit",
                "--calendar",
                "cn");

        run.succeeded();
        assertThat(run.out()).contains("decisions on symbols are excluded: ").contains("left out of the rankings: ");
        List<String> rows = Files.readAllLines(folder.resolve("out/exclusions.csv"));
        assertThat(rows.getFirst()).isEqualTo("date,symbol,reason,detail");
        assertThat(rows)
                .contains("2023-05-01,600001,status,*ST", "2023-06-30,600001,status,*ST")
                .anyMatch(row -> row.endsWith(",300005,no_industry,"))
                .anyMatch(row -> row.endsWith(",industry_cap,banks"))
                .noneMatch(row -> row.startsWith("2023-07-03,600001,status"));
        assertThat(Files.readString(folder.resolve("out/report.json"))).contains("decisions on symbols are excluded");
        assertThat(evaluate("whole", "ev", "--status", status.toString()).out())
                .contains("windows are excluded: status");
        assertThat(Files.readAllLines(folder.resolve("ev/exclusions.csv"))).hasSizeGreaterThan(1);
    }

    @Test
    void wrongOptionsAreOneSentence() throws IOException {
        assertThat(backtest("whole", "out", "--per-industry", "1").err())
                .contains("--industries and --per-industry need each other");
        assertThat(backtest("whole", "out", "--turnover-bars", "5").err())
                .contains("--turnover-bars has no effect without --min-turnover");
        assertThat(backtest("whole", "out", "--skip-limit", "--market", "us").err())
                .contains("--skip-limit needs a market with price limits");
        assertThat(backtest("whole", "out", "--universe", folder + "/none.txt").err())
                .contains("none.txt does not exist: check the name");
        Files.writeString(universe, "AAPL\t2020-01-01\t2021-01-01\n");
        assertThat(evaluate("whole", "out", "--universe", universe.toString()).err())
                .contains("none of the 6 series is in " + universe + ", which begins with AAPL (the first series is");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    /// The dates of the rows of a symbol.
    private static List<String> dates(List<String> rows, String symbol) {
        return rows.stream()
                .filter(row -> row.contains("," + symbol + ","))
                .map(row -> row.substring(0, 10))
                .toList();
    }

    private CommandRun backtest(String bars, String report, String... options) {
        return run("backtest", bars, with(options, "-m", "walk", "--top", "2", "--report", folder + "/" + report));
    }

    private CommandRun evaluate(String bars, String report, String... options) {
        return run(
                "evaluate",
                bars,
                with(
                        options,
                        "-m",
                        "walk",
                        "--step",
                        "10",
                        "--origins",
                        "0",
                        "--horizon",
                        "5",
                        "--samples",
                        "5",
                        "--report",
                        folder + "/" + report));
    }

    private CommandRun calibrate(Path file, String... options) {
        return run("calibrate", "whole", with(options, "-m", "walk", "--horizon", "5", "-o", file.toString()));
    }

    private CommandRun run(String command, String bars, String... options) {
        List<String> all = new ArrayList<>(List.of(command, "-i", folder + "/" + bars));
        all.addAll(List.of(options));
        return CommandRun.of(models, all.toArray(String[]::new));
    }

    private static String[] with(String[] options, String... more) {
        return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
    }
}
