package io.github.kronos4j.data.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.data.ForecastSettings;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesInput;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.WalkForecaster;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.data.ledger.LedgerContent;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.forecast.record.RecordedSeries;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.FaultyFiles;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
    private static final int KNOWN = 200;

    @TempDir
    Path folder;

    private final WalkForecaster forecaster = new WalkForecaster();
    private final Events events = new Events();
    private final Bars bars = hourly(260, 3);
    private Instant now;

    @BeforeEach
    void writeBars() {
        now = bars.instant(KNOWN - 1).plus(Duration.ofMinutes(61)); // the bar has closed a minute ago
        write(KNOWN);
    }

    @Test
    void forecastsAtEachClosedBar() throws IOException {
        int[] size = {KNOWN};
        run(folder, time -> {
            now = now.plus(time);
            if (size[0] < KNOWN + 3 && !now.isBefore(bars.instant(size[0]).plus(Duration.ofHours(1)))) {
                write(++size[0]);
            }
            if (size[0] == KNOWN + 3 && now.isAfter(bars.instant(KNOWN + 3).plus(Duration.ofHours(1)))) {
                throw new InterruptedException("the test is over");
            }
        });

        List<RecordedForecast> written = ledger(folder).forecasts();
        assertThat(written)
                .extracting(forecast -> forecast.origin().instant())
                .containsExactly(
                        bars.instant(KNOWN - 1), bars.instant(KNOWN), bars.instant(KNOWN + 1), bars.instant(KNOWN + 2));
        assertThat(written).allMatch(RecordedForecast::isAheadOfTime);
        assertThat(written.get(1).written())
                .isBetween(
                        bars.instant(KNOWN).plus(Duration.ofHours(1)),
                        bars.instant(KNOWN).plus(Duration.ofMinutes(61)));
        assertThat(events.lines).containsSubsequence("bars 200", "forecast btc", "bars 201", "forecast btc");
    }

    @Test
    void aBarWhosePeriodHasNotEndedIsNotSeen() {
        write(KNOWN + 1); // the last one still runs
        look(folder);
        assertThat(ledger(folder).forecasts())
                .extracting(forecast -> forecast.origin().instant())
                .containsExactly(bars.instant(KNOWN - 1));
    }

    @Test
    void aSecondLookAndARestartWriteNothing() {
        look(folder);
        look(folder);
        assertThat(ledger(folder).forecasts()).hasSize(1);
        assertThat(forecaster.requests).hasSize(1);
    }

    @Test
    void nothingIsWrittenInHindsight() {
        now = bars.instant(KNOWN - 1).plus(Duration.ofHours(5));
        Optional<Instant> next = look(folder);
        assertThat(ledger(folder).forecasts()).isEmpty();
        assertThat(next).contains(now.plusSeconds(15));
    }

    @Test
    void aSeriesThatCannotBeReadIsTriedAgainLaterAndLater() throws IOException {
        Files.delete(folder.resolve("btc.csv"));
        List<Duration> pauses = new ArrayList<>();
        run(folder, time -> {
            pauses.add(time);
            now = now.plus(time);
            if (pauses.size() == 3) {
                write(KNOWN);
            } else if (pauses.size() == 4) {
                throw new InterruptedException("the test is over");
            }
        });
        assertThat(pauses.subList(0, 3))
                .containsExactly(Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(60));
        assertThat(events.lines).containsExactly("failed btc", "bars 200", "forecast btc");
    }

    @Test
    void endsWhereTheCalendarEnds() throws IOException {
        Bars daily = SeededSeries.daily(120, 4);
        Path file = folder.resolve("600519.csv");
        Bars.Builder moved = Bars.builder(ZoneOffset.UTC);
        for (int i = 0; i < daily.size(); i++) { // ends on the last day that is known
            moved.add(
                    LocalDateTime.of(2040, 1, 2, 0, 0).plusDays(i / 5 * 7L + i % 5),
                    daily.open(i),
                    daily.high(i),
                    daily.low(i),
                    daily.close(i),
                    daily.volume(i),
                    daily.amount(i));
        }
        CsvBarWriter.write(file, moved.build());
        now = Instant.parse("2041-01-01T00:00:00Z");
        List<SeriesInput> inputs = List.of(new FileInput(file, "600519"));
        try (SeriesLoader loader = new SeriesLoader("cn", null, false, clock());
                ForecastLedger ledger = new ForecastLedger(folder.resolve("ledger"))) {
            Optional<Instant> next =
                    new Watch(inputs, settings(), loader, forecaster, ledger, () -> now, events).look();
            assertThat(next).isEmpty();
        }
        assertThat(events.lines.getLast())
                .startsWith("ended 600519: the calendar cn knows the closures until ")
                .endsWith(": update the calendar to continue");
        assertThat(forecaster.requests).isEmpty();
    }

    @Test
    void aKillAtAnyStepLosesDoublesAndChangesNothing() {
        look(folder.resolve("whole"));
        List<RecordedForecast> written = ledger(folder.resolve("whole")).forecasts();
        FaultyFiles.run("Watch", folder, _ -> {}, this::look, (place, succeeded) -> {
            LedgerContent content = ledger(place);
            assertThat(content.problems()).isEmpty();
            assertThat(content.forecasts()).isSubsetOf(written).hasSizeLessThan(2);
            if (succeeded) {
                assertThat(content.forecasts()).isEqualTo(written);
            }
        });
    }

    private void write(int count) {
        CsvBarWriter.write(folder.resolve("btc.csv"), bars.slice(0, count));
    }

    private Optional<Instant> look(Path place) {
        try (SeriesLoader loader = new SeriesLoader("always", null, false, clock());
                ForecastLedger ledger = new ForecastLedger(place.resolve("ledger"))) {
            return watch(loader, ledger).look();
        }
    }

    /// Watches until the pause ends the test.
    private void run(Path place, Pause pause) {
        try (SeriesLoader loader = new SeriesLoader("always", null, false, clock());
                ForecastLedger ledger = new ForecastLedger(place.resolve("ledger"))) {
            watch(loader, ledger).run(pause);
        } catch (InterruptedException e) {
            assertThat(e).hasMessage("the test is over");
        }
    }

    private Watch watch(SeriesLoader loader, ForecastLedger ledger) {
        return new Watch(
                List.of(new FileInput(folder.resolve("btc.csv"), "btc")),
                settings(),
                loader,
                forecaster,
                ledger,
                () -> now,
                events);
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    private static ForecastSettings settings() {
        return new ForecastSettings(
                4,
                64,
                Sampling.probabilistic().withSamples(30),
                ContextWindow.DEFAULT,
                RepairPolicy.REPAIR,
                Normalization.UNIT_FREE);
    }

    private static LedgerContent ledger(Path place) {
        try (ForecastLedger ledger = new ForecastLedger(place.resolve("ledger"))) {
            return ledger.read();
        }
    }

    private static Bars hourly(int count, long seed) {
        Random random = new Random(seed);
        Bars.Builder series = Bars.builder(ZoneOffset.UTC);
        double close = 100;
        for (int i = 0; i < count; i++) {
            double open = close;
            close *= Math.exp(0.01 * random.nextGaussian());
            series.add(
                    LocalDateTime.of(2026, 3, 2, 0, 0).plusHours(i),
                    open,
                    Math.max(open, close) * 1.001,
                    Math.min(open, close) * 0.999,
                    close,
                    1000 + random.nextInt(1000),
                    1e5);
        }
        return series.build();
    }

    private record FileInput(Path file, String symbol) implements SeriesInput {
        @Override
        public String name() {
            return file.toString();
        }

        @Override
        public LoadedSeries read(SeriesLoader loader) {
            if (!Files.exists(file)) {
                throw new NotFoundException(file + " does not exist");
            }
            return loader.read(file);
        }
    }

    private static final class Events implements WatchListener {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void barsArrived(RecordedSeries series, Bars arrived) {
            lines.add("bars " + arrived.size());
        }

        @Override
        public void forecast(Forecast forecast, RecordedForecast recorded) {
            lines.add("forecast " + recorded.series().symbol());
        }

        @Override
        public void failed(SeriesInput input, KronosException reason) {
            lines.add("failed " + input.symbol());
        }

        @Override
        public void ended(SeriesInput input, String reason) {
            lines.add("ended " + input.symbol() + ": " + reason);
        }

        @Override
        public void waiting(Instant until) {}
    }
}
