package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.data.ForecastHistory;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.SplitSeries;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.forecast.ForecastInput;
import io.github.kronos4j.market.quality.BarChecks;
import io.github.kronos4j.market.quality.BarReport;
import io.github.kronos4j.serve.data.FindingJson;
import io.github.kronos4j.serve.data.Stamps;
import io.github.kronos4j.serve.data.StoredSeries;
import io.github.kronos4j.serve.data.TickerBars;
import io.github.kronos4j.serve.data.Uploads;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.ProblemKind;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads the bars that requests name, as `kronos forecast` does. Thread-safe.
public final class SeriesReader implements AutoCloseable {
    private final SeriesLoader shared = new SeriesLoader();
    private final Uploads uploads;
    private final StoredSeries store;
    private final TickerBars tickers;

    public SeriesReader(Uploads uploads, StoredSeries store, TickerBars tickers) {
        this.uploads = uploads;
        this.store = store;
        this.tickers = tickers;
    }

    /// Does work with a loader that has the calendar and the zone of a request.
    ///
    /// @param prefix pointer to the request in its body
    /// @throws ProblemException if there is no such calendar or zone
    public <T> T with(BarsSpec spec, String prefix, Function<SeriesLoader, T> work) {
        if (spec.calendar() == null && spec.zone() == null) {
            return work.apply(shared);
        }
        @Nullable ZoneId zone = spec.zone() == null ? null : Stamps.zone(spec.zone(), prefix + "/zone");
        requireCalendarName(spec.calendar(), prefix);
        try (SeriesLoader own = loader(spec.calendar(), zone, prefix)) {
            return work.apply(own);
        }
    }

    private static SeriesLoader loader(@Nullable String calendar, @Nullable ZoneId zone, String prefix) {
        try {
            return new SeriesLoader(calendar, zone);
        } catch (NotFoundException e) {
            throw ProblemException.badRequest(String.valueOf(e.getMessage()), prefix + "/calendar");
        }
    }

    /// A calendar may also be a file for the command; here it is a name.
    private static void requireCalendarName(@Nullable String name, String prefix) {
        if (name != null && !name.matches("[a-z][a-z0-9-]*")) {
            throw ProblemException.badRequest(
                    "the calendar is not a name: use one such as cn, nyse or always", prefix + "/calendar");
        }
    }

    /// Reads the bars of a request up to its end.
    ///
    /// @throws ProblemException if they cannot be used
    /// @throws io.github.kronos4j.KronosException if they do not exist or cannot be read
    public LoadedSeries read(BarsSpec spec, String prefix, SeriesLoader loader) {
        return usable(() -> until(spec, prefix, open(spec, prefix, loader)));
    }

    private LoadedSeries open(BarsSpec spec, String prefix, SeriesLoader loader) {
        if (spec.upload() != null) {
            return uploads.read(spec.upload(), Objects.requireNonNullElse(spec.symbol(), ""), loader);
        }
        if (spec.series() != null) {
            return store.read(SeriesKey.parse(spec.series()), loader);
        }
        if (spec.ticker() != null) {
            var query = new TickerBars.Query(spec.ticker(), spec.interval(), null, spec.adjust(), spec.source());
            @Nullable LocalDateTime end = end(spec, prefix);
            return tickers.read(query, end == null ? null : end.toLocalDate(), loader);
        }
        return InlineSeries.of(Objects.requireNonNull(spec.bars()), spec.symbol(), spec.zone(), prefix);
    }

    private static LoadedSeries until(BarsSpec spec, String prefix, LoadedSeries series) {
        @Nullable LocalDateTime end = end(spec, prefix);
        return end == null ? series : series.between(null, end);
    }

    private static @Nullable LocalDateTime end(BarsSpec spec, String prefix) {
        return spec.end() == null ? null : Stamps.last(spec.end(), prefix + "/end");
    }

    /// Does a step on bars, whose failure is that of the bars.
    public static <T> T usable(Supplier<T> step) {
        try {
            return step.get();
        } catch (InvalidInputException e) {
            throw new ProblemException(ProblemKind.UNPROCESSABLE_BARS, String.valueOf(e.getMessage()));
        }
    }

    /// Checks the last bars of a history.
    ///
    /// @throws ProblemException naming the findings, if they cannot be used
    public static ForecastInput input(ForecastHistory history, int lookback) {
        try {
            return history.input(lookback);
        } catch (InvalidInputException e) {
            BarReport report = BarChecks.check(history.split().past().bars());
            throw new ProblemException(
                    ProblemKind.UNPROCESSABLE_BARS,
                    String.valueOf(e.getMessage()),
                    Map.of("findings", FindingJson.of(report.unusable())));
        }
    }

    /// Holds the number of bars of history that a request asks for to those that there are.
    ///
    /// @throws ProblemException if there are fewer
    public static void requireLookback(int given, SplitSeries split, String prefix) {
        if (given > split.origin()) {
            throw ProblemException.beyond(
                    "lookback is " + given + " and the series has " + split.origin()
                            + " bars of history: use at most that many",
                    prefix + "/lookback",
                    split.origin());
        }
    }

    @Override
    public void close() {
        shared.close();
    }
}
