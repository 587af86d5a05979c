package io.github.kronos4j.app.command.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.data.ledger.LedgerContent;
import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of a watch that forecasts and scores: no forecast of the ledger is lost, doubled or changed, and the watch
/// continues with the next bar. `-Dkronos4j.kills=50` kills more often, `-Dkronos4j.seed` repeats.
class WatchKillTest {
    private static final int KILLS = Integer.getInteger("kronos4j.kills", 3);
    private static final int BARS = 4000;
    private static final int KNOWN = 100;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final LocalDateTime START = LocalDateTime.of(2026, 3, 2, 0, 0);
    private static final List<String> SYMBOLS = List.of("AAA", "BBB", "CCC");

    @TempDir
    Path folder;

    @BeforeEach
    void writeBars() {
        for (String symbol : SYMBOLS) {
            CsvBarWriter.write(folder.resolve(symbol + ".csv"), hourly(symbol.hashCode()));
        }
    }

    private static Bars hourly(long seed) {
        Random random = new Random(seed);
        Bars.Builder series = Bars.builder(ZoneOffset.UTC);
        double close = 100;
        for (int i = 0; i < BARS; i++) {
            double open = close;
            close *= Math.exp(0.01 * random.nextGaussian());
            series.add(
                    START.plusHours(i),
                    open,
                    Math.max(open, close),
                    Math.min(open, close),
                    close,
                    1000 + random.nextInt(1000),
                    1e5);
        }
        return series.build();
    }

    @Test
    void noForecastIsLostDoubledOrChanged() throws Exception {
        long seed = Long.getLong("kronos4j.seed", new Random().nextLong());
        System.out.println("WatchKillTest: seed " + seed);
        Random random = new Random(seed);
        Map<String, RecordedForecast> known = new HashMap<>();
        int scored = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start(known);
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                int printed = known.size();
                int until = printed + 6 + random.nextInt(12);
                for (String line = out.readLine(); line != null && printed < until; line = out.readLine()) {
                    printed += line.startsWith("forecast ") ? 1 : 0;
                    scored += line.startsWith("scored ") ? 1 : 0;
                }
                LockSupport.parkNanos(random.nextInt(30_000_000));
                process.destroyForcibly();
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
                requireKept(known, printed);
            } finally {
                process.destroyForcibly();
            }
        }
        assertThat(scored).isPositive();
    }

    private Process start(Map<String, RecordedForecast> known) throws IOException {
        Instant now = known.values().stream()
                .map(RecordedForecast::written)
                .max(Instant::compareTo)
                .orElse(START.toInstant(ZoneOffset.UTC)
                        .plus(HOUR.multipliedBy(KNOWN))
                        .plusSeconds(60));
        List<String> arguments = new ArrayList<>(List.of(now.toString(), "watch"));
        SYMBOLS.forEach(symbol -> arguments.add(folder.resolve(symbol + ".csv").toString()));
        arguments.addAll(List.of(
                "-m",
                "walk",
                "--horizon",
                "2",
                "--ledger",
                folder.resolve("ledger").toString()));
        List<String> command = ChildJvm.command(ChildJvm.forecasting(), KilledWatchProgram.class, arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// @param printed number of forecasts that the watch has shown, each of which was written before
    private void requireKept(Map<String, RecordedForecast> known, int printed) {
        Map<String, RecordedForecast> now = new HashMap<>();
        try (ForecastLedger ledger = new ForecastLedger(folder.resolve("ledger"))) {
            LedgerContent content = ledger.read();
            assertThat(content.problems()).isEmpty();
            content.forecasts()
                    .forEach(forecast ->
                            assertThat(now.put(forecast.id(), forecast)).isNull());
        }
        assertThat(now).containsAllEntriesOf(known).hasSizeGreaterThanOrEqualTo(printed);
        for (String symbol : SYMBOLS) {
            List<Instant> origins = now.values().stream()
                    .filter(forecast -> forecast.series().symbol().equals(symbol))
                    .map(forecast -> forecast.origin().instant())
                    .sorted()
                    .toList();
            Instant first = START.toInstant(ZoneOffset.UTC).plus(HOUR.multipliedBy(KNOWN - 1));
            assertThat(origins)
                    .as("one forecast of " + symbol + " from each bar")
                    .isEqualTo(IntStream.range(0, origins.size())
                            .mapToObj(i -> first.plus(HOUR.multipliedBy(i)))
                            .toList());
        }
        known.putAll(now);
    }
}
