package io.github.kronos4j.data.watch;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.ForecastSettings;
import io.github.kronos4j.data.SeriesInput;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.forecast.ForecastInput;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.forecast.record.RecordedSeries;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.calendar.PeriodEnd;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A watch over series that grow: at each closed bar it forecasts the next bars and writes the forecast to a ledger.
///
/// A bar is closed when its period has ended by the calendar of the series, which also determines the time of the next
/// look. Only forecasts of the future are written: a series whose next bar is over already waits for that bar. The
/// ledger is the only state, and each forecast is written as a whole or not at all, so that a watch that is killed at
/// any moment continues where it was, and writes no second forecast of a series from the same bar. Not thread-safe.
public final class Watch {
    private static final Duration MAX_PAUSE = Duration.ofMinutes(1); // after which the clock may have been set

    private final ForecastSettings settings;
    private final SeriesLoader loader;
    private final Forecaster forecaster;
    private final ForecastLedger ledger;
    private final InstantSource clock;
    private final WatchListener listener;
    private final List<WatchedSeries> watched;
    private final Set<Slot> written = new HashSet<>();

    /// Place of one forecast: a method, a series and an origin.
    private record Slot(String identity, RecordedSeries series, Instant origin) {
        static Slot of(RecordedForecast forecast) {
            return new Slot(
                    forecast.method().identity(),
                    forecast.series(),
                    forecast.origin().instant());
        }
    }

    /// Creates a watch.
    ///
    /// @throws KronosException if the ledger cannot be read
    public Watch(
            List<? extends SeriesInput> inputs,
            ForecastSettings settings,
            SeriesLoader loader,
            Forecaster forecaster,
            ForecastLedger ledger,
            InstantSource clock,
            WatchListener listener) {
        this.watched = inputs.stream().map(WatchedSeries::new).toList();
        this.settings = settings;
        this.loader = loader;
        this.forecaster = forecaster;
        this.ledger = ledger;
        this.clock = clock;
        this.listener = listener;
        ledger.read().forecasts().forEach(forecast -> written.add(Slot.of(forecast)));
    }

    /// Watches until no series is left.
    ///
    /// @throws StorageException if the ledger cannot be written
    /// @throws InterruptedException if the thread is interrupted
    public void run(Pause pause) throws InterruptedException {
        Optional<Instant> next = look();
        while (next.isPresent()) {
            listener.waiting(next.get());
            waitUntil(next.get(), pause);
            next = look();
        }
    }

    private void waitUntil(Instant until, Pause pause) throws InterruptedException {
        for (Instant now = clock.instant(); now.isBefore(until); now = clock.instant()) {
            Duration left = Duration.between(now, until);
            pause.of(left.compareTo(MAX_PAUSE) < 0 ? left : MAX_PAUSE);
        }
    }

    /// Looks once at all series that may have a new bar.
    ///
    /// @return time of the next look; empty if no series is left to watch
    /// @throws StorageException if the ledger cannot be written
    public Optional<Instant> look() {
        Instant now = clock.instant();
        List<Due> due = new ArrayList<>();
        watched.stream().filter(series -> series.isDue(now)).forEach(series -> look(series, now, due));
        forecast(due);
        return watched.stream()
                .filter(WatchedSeries::isWatched)
                .map(WatchedSeries::nextLook)
                .min(Instant::compareTo);
    }

    /// A series to forecast.
    private record Due(WatchedSeries series, ForecastInput input, ForecastRequest request) {}

    private void look(WatchedSeries series, Instant now, List<Due> due) {
        ForecastInput input;
        try {
            input = settings.input(loader.finishedBy(series.input().read(loader), now), loader);
        } catch (KronosException e) {
            failed(series, e);
            return;
        }
        Bars bars = input.series().bars();
        Instant lastBar = bars.instant(bars.size() - 1);
        RecordedSeries name = new RecordedSeries(
                input.series().calendar().name(),
                input.interval(),
                input.series().symbol());
        if (series.isNew(lastBar)) {
            listener.barsArrived(name, bars);
        }
        TradingCalendar calendar = input.series().calendar();
        LocalDateTime nextBar = input.timestamps().getFirst();
        if (calendar.isProvisional(nextBar)) {
            series.end();
            listener.ended(
                    series.input(),
                    "the calendar " + calendar.name() + " knows the closures until " + calendar.coveredUntil()
                            + ", and the next bar of " + series.input().symbol() + " is expected on "
                            + nextBar.toLocalDate() + ": update the calendar to continue");
            return;
        }
        Instant nextEnd = PeriodEnd.ofLast(withNext(bars, nextBar), input.interval(), calendar);
        series.seen(lastBar, nextEnd, now);
        if (nextEnd.isAfter(now) && !written.contains(new Slot(forecaster.identity(), name, lastBar))) {
            due.add(new Due(series, input, settings.request(input)));
        }
    }

    /// The bars and the next one, whose prices do not matter.
    private static Bars withNext(Bars bars, LocalDateTime next) {
        Bars.Builder one = Bars.builder(bars.zone()).inOrderAfter(bars.instant(bars.size() - 1));
        one.add(next, 1, 1, 1, 1, 0, 0);
        return bars.concat(one.build());
    }

    private void forecast(List<Due> due) {
        if (due.isEmpty()) {
            return;
        }
        List<ForecastResult> results =
                forecaster.forecastAll(due.stream().map(Due::request).toList());
        for (int i = 0; i < results.size(); i++) {
            switch (results.get(i)) {
                case ForecastResult.Success success -> write(due.get(i), success);
                case ForecastResult.Failure failure -> failed(due.get(i).series(), failure.reason());
            }
        }
    }

    private void write(Due due, ForecastResult.Success success) {
        RecordedForecast recorded = RecordedForecast.of(
                due.request(),
                success.forecast(),
                forecaster.identity(),
                due.input().interval(),
                due.input().series().calendar(),
                clock.instant());
        if (recorded.isAheadOfTime()) {
            ledger.write(recorded);
            written.add(Slot.of(recorded));
            listener.forecast(success.forecast().withWarnings(due.input().notes()), recorded);
        } // otherwise its first bar has closed meanwhile, and the next look forecasts from that one
    }

    private void failed(WatchedSeries series, KronosException reason) {
        series.retry(clock.instant());
        if (series.isNewFailure(String.valueOf(reason.getMessage()))) {
            listener.failed(series.input(), reason);
        }
    }
}
