package io.github.kronos4j.app.command.forecast;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.app.CommandRun;
import io.github.kronos4j.app.WalkingModels;
import io.github.kronos4j.data.calendar.Calendars;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.calendar.ExchangeCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Timestamps of forecasts that the command makes beyond known closures, on calendars of users, and from bars that are
/// not finished.
class ForecastCalendarTest {
    @TempDir
    Path folder;

    private final WalkingModels models = new WalkingModels();

    @BeforeEach
    void writeBars() {
        ExchangeCalendar cn = (ExchangeCalendar) Calendars.load().named("cn");
        Random random = new Random(3);
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        double close = 100;
        for (LocalDate day = LocalDate.of(2025, 6, 3);
                !day.isAfter(LocalDate.of(2026, 11, 25));
                day = day.plusDays(1)) {
            if (cn.isOpen(day)) {
                double open = close;
                close *= Math.exp(0.01 * random.nextGaussian());
                bars.add(
                        day.atStartOfDay(),
                        open,
                        Math.max(open, close) * 1.01,
                        Math.min(open, close) * 0.99,
                        close,
                        1_000 + random.nextInt(100),
                        1e5);
            }
        }
        CsvBarWriter.write(folder.resolve("600519.SH.csv"), bars.build());
    }

    @Test
    void timesBeyondKnownClosuresFollowRulesAndAreProvisional() throws IOException {
        Path json = folder.resolve("out.json");
        CommandRun run = forecast("--horizon", "60", "--json", json.toString()).succeeded();
        assertThat(run.out())
                .contains("provisional      times from 2027-01-04 on, marked *", "calendar cn")
                .doesNotContain("closures of cn are known");
        assertThat(run.err())
                .contains("34 of 60 times are provisional: the closures of cn are known until 2026-12-31, and those of"
                        + " later days are expected by rule");
        Map<String, String> values = Json.read(json);
        for (int i = 0; i < 60; i++) {
            LocalDate day = LocalDate.parse(
                    requireNonNull(values.get("stamps[" + i + "]")).substring(0, 10));
            assertThat(values.get("provisional[" + i + "]")).isEqualTo(String.valueOf(day.getYear() > 2026));
            // the Spring Festival of 2027
            assertThat(day.isAfter(LocalDate.of(2027, 2, 4)) && day.isBefore(LocalDate.of(2027, 2, 15)))
                    .as(day.toString())
                    .isFalse();
        }
        assertThat(forecast("--horizon", "60").succeeded().out().lines())
                .anyMatch(line -> line.startsWith("2027-02-04 * "))
                .anyMatch(line -> line.startsWith("2026-12-31   "));
    }

    @Test
    void timesWithinKnownClosuresAreNotProvisional() throws IOException {
        Path json = folder.resolve("out.json");
        CommandRun run = forecast("--horizon", "20", "--json", json.toString()).succeeded();
        assertThat(run.out() + run.err()).doesNotContain("provisional");
        assertThat(Json.read(json).keySet()).noneMatch(key -> key.startsWith("provisional"));
    }

    @Test
    void aFileExtendsTheKnownYears() throws IOException {
        Path own = Files.writeString(
                folder.resolve("own.txt"), "extends cn\nname cn\n2026 also: 11-26\n2027: 01-01 02-08 02-09\n");
        CommandRun run =
                forecast("--horizon", "60", "--calendar", own.toString()).succeeded();
        assertThat(run.out() + run.err()).doesNotContain("provisional");
        assertThat(models.requests.getFirst().timestamps().getFirst()).isEqualTo("2026-11-27T00:00");
        assertThat(models.requests.getFirst().timestamps())
                .contains(LocalDate.of(2027, 2, 10).atStartOfDay())
                .doesNotContain(LocalDate.of(2027, 2, 9).atStartOfDay());
        Files.writeString(own, "extends cn\n2027: 01-01 01-32\n");
        assertThat(forecast("--calendar", own.toString()).refused().err())
                .isEqualToIgnoringNewLines("kronos: " + own + " line 2: 2027-01-32 is not a day");
    }

    @Test
    void theRunningDayIsLeftOutUnlessItIsKept() {
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        LocalDate last = LocalDate.of(2026, 3, 2);
        Instant now = last.atTime(12, 0).toInstant(ZoneOffset.UTC);
        for (int i = 80; i >= 0; i--) {
            bars.add(last.minusDays(i).atStartOfDay(), 10 + i % 3, 14, 9, 10 + i % 2, 100 + i, 1_000);
        }
        Path file = folder.resolve("BTCUSDT.csv");
        CsvBarWriter.write(file, bars.build());
        String[] command = {"forecast", "-i", file.toString(), "-m", "walk"};
        CommandRun run = CommandRun.at(now, models, Map.of(), command).succeeded();
        CommandRun.at(now, models, Map.of(), CommandRun.join(command, "--partial"))
                .succeeded();
        assertThat(run.err())
                .contains(file + ": the last bar, 2026-03-02, is left out because its period has not ended: it ends at"
                        + " 2026-03-03 in UTC");
        assertThat(models.requests.get(1).timestamps().getFirst())
                .isEqualTo(models.requests.get(0).timestamps().getFirst().plusDays(1));
    }

    private CommandRun forecast(String... more) {
        return CommandRun.of(
                models,
                CommandRun.join(
                        new String[] {
                            "forecast", "-i", folder.resolve("600519.SH.csv").toString(), "-m", "walk"
                        },
                        more));
    }
}
