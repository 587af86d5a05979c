package io.github.kronos4j.app.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.app.CommandRun;
import io.github.kronos4j.app.WalkingModels;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerCommandTest {
    private static final int FIRST = 100;

    @TempDir
    Path folder;

    private final Bars bars = SeededSeries.daily(140, 21);

    @BeforeEach
    void writeBars() {
        CsvBarWriter.write(folder.resolve("abc.csv"), bars);
    }

    @Test
    void scoresForecastsThatWereWrittenAheadOfTime() {
        forecastAt(FIRST);
        forecastAt(FIRST + 5);
        forecastAt(136); // ends after the last bar

        CommandRun list = ledger("list").succeeded();
        assertThat(list.out().lines().skip(1).limit(3))
                .allMatch(line -> line.contains("abc") && line.endsWith("ahead"));
        assertThat(list.out()).contains("3 forecasts in ");

        CommandRun score = ledger("score", folder.resolve("abc.csv").toString()).succeeded();
        assertThat(score.out().lines().map(line -> line.replaceAll(" {2,}", " ").stripTrailing()))
                .anyMatch(line -> line.endsWith(", written ahead of time"))
                .contains("forecasts scored 2", "pending 1", "windows that do not overlap 2")
                .anyMatch(line -> line.startsWith("closes in the 80 % interval "))
                .anyMatch(line -> line.startsWith("Too few to tell skill from luck"));
    }

    @Test
    void aRepeatedCommandWritesNothing() throws IOException {
        forecastAt(FIRST);
        try (Stream<Path> before = Files.walk(folder.resolve("ledger"))) {
            long files = before.count();
            CommandRun again = forecastAt(FIRST);
            assertThat(again.out()).contains("0 forecasts written");
            assertThat(again.err()).contains("1 forecast stood in the ledger already");
            try (Stream<Path> after = Files.walk(folder.resolve("ledger"))) {
                assertThat(after.count()).isEqualTo(files);
            }
        }
    }

    @Test
    void saysThatAForecastOfThePastIsNoRecord() {
        CommandRun run = forecast(bars.instant(139), FIRST).succeeded();
        assertThat(run.err()).contains("1 forecast written when the first bar was over");
        assertThat(ledger("score", folder.resolve("abc.csv").toString())
                        .succeeded()
                        .out())
                .contains("written in hindsight", "but are not a record.");
    }

    @Test
    void writesTheScoresAndTheForecastsAsJson() {
        forecastAt(FIRST);

        assertThat(ledger("score", folder.resolve("abc.csv").toString(), "--json", "-")
                        .succeeded()
                        .out())
                .startsWith("{")
                .contains("\"scored\":1", "\"aheadOfTime\":true");
        assertThat(ledger("list", "--json", "-").succeeded().out())
                .startsWith("{")
                .contains("\"symbol\":\"abc\"", "\"levels\":[0.05,0.1,0.25,0.5,0.75,0.9,0.95]");
    }

    @Test
    void withoutBarsAllForecastsArePending() {
        forecastAt(FIRST);
        CommandRun run =
                ledger("score", "--store", folder.resolve("empty").toString()).succeeded();
        assertThat(run.out()).contains("Nothing to score yet: 1 forecast is pending.");
    }

    @Test
    void aLedgerThatDoesNotExistIsRefused() {
        ledger("list").refused();
        ledger("score").refused();
    }

    /// Forecasts from a bar, at a time before the next one is over.
    private CommandRun forecastAt(int origin) {
        return forecast(bars.instant(origin).plus(Duration.ofHours(25)), origin).succeeded();
    }

    private CommandRun forecast(Instant now, int origin) {
        return CommandRun.at(
                now,
                new WalkingModels(),
                Map.of(),
                "forecast",
                "-i",
                folder.resolve("abc.csv").toString(),
                "-m",
                "walk",
                "--end",
                bars.time(origin).toLocalDate().toString(),
                "--horizon",
                "5",
                "--ledger",
                folder.resolve("ledger").toString());
    }

    private CommandRun ledger(String command, String... arguments) {
        String[] start = {
            "ledger", command, "--ledger", folder.resolve("ledger").toString()
        };
        return CommandRun.of(new WalkingModels(), CommandRun.join(start, arguments));
    }
}
