package io.github.kronos4j.app.command.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.app.CommandRun;
import io.github.kronos4j.app.Main;
import io.github.kronos4j.app.ProviderServer;
import io.github.kronos4j.app.WalkingModels;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.forecast.record.RecordedForecast;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchCommandTest {
    @TempDir
    Path folder;

    private final ProviderServer provider = new ProviderServer();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Instant now = Instant.parse("2026-03-04T02:00:00Z"); // Wednesday, 10:00 in Shanghai

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void forecastsATickerAtEachClose() {
        watchUntil(Instant.parse("2026-03-10T00:00:00Z"), "600519");

        assertThat(ledger())
                .extracting(forecast -> forecast.origin().time().toLocalDate())
                .containsExactly(
                        LocalDate.of(2026, 3, 3),
                        LocalDate.of(2026, 3, 4),
                        LocalDate.of(2026, 3, 5),
                        LocalDate.of(2026, 3, 6),
                        LocalDate.of(2026, 3, 9));
        assertThat(ledger()).allMatch(RecordedForecast::isAheadOfTime);
        assertThat(out.toString().lines().filter(line -> line.startsWith("forecast")))
                .hasSize(5);
        assertThat(out.toString().lines().filter(line -> line.startsWith("scored")))
                .hasSize(3);
        assertThat(out.toString()).contains("scored           600519.SH 1 forecast of random walk: ");
        assertThat(err.toString()).contains("next look at 2026-03-04T07:00:05Z"); // after the close at 15:00
    }

    @Test
    void forecastsEachHour() {
        watchUntil(Instant.parse("2026-03-04T08:00:00Z"), "600519", "--interval", "1h");

        assertThat(ledger())
                .extracting(forecast -> forecast.origin().time().toString())
                .containsExactly(
                        "2026-03-03T15:00",
                        "2026-03-04T10:30",
                        "2026-03-04T11:30",
                        "2026-03-04T14:00",
                        "2026-03-04T15:00");
    }

    @Test
    void looksOnce() {
        CommandRun run = CommandRun.at(now, new WalkingModels(), provider.environment(), arguments("600519", "--once"))
                .succeeded();
        assertThat(run.out()).contains("forecast         600519.SH from 2026-03-03 at ");
        assertThat(ledger()).hasSize(1);
        CommandRun again = CommandRun.at(
                        now, new WalkingModels(), provider.environment(), arguments("600519", "--once"))
                .succeeded();
        assertThat(again.out()).doesNotContain("forecast ");
        assertThat(ledger()).hasSize(1);
    }

    @Test
    void aSeriesThatFailsOnceIsAnError() {
        CommandRun run = CommandRun.at(now, new WalkingModels(), provider.environment(), arguments("600000", "--once"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("600000");
    }

    /// Watches with a clock that the pauses move, until a time.
    private void watchUntil(Instant end, String... arguments) {
        Main.commandLine(new WalkingModels(), provider.environment(), () -> now, time -> {
                    now = now.plus(time);
                    if (now.isAfter(end)) {
                        throw new InterruptedException("the test is over");
                    }
                })
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments(arguments));
    }

    private String[] arguments(String... series) {
        String[] start = {"watch"};
        String[] settings = {
            "-m", "walk", "--horizon", "2", "--ledger", folder.resolve("ledger").toString()
        };
        return CommandRun.join(CommandRun.join(start, series), settings);
    }

    private List<RecordedForecast> ledger() {
        try (ForecastLedger ledger = new ForecastLedger(folder.resolve("ledger"))) {
            return ledger.read().forecasts();
        }
    }
}
