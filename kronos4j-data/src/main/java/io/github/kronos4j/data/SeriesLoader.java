package io.github.kronos4j.data;

import io.github.kronos4j.data.calendar.Calendars;
import io.github.kronos4j.data.calendar.ExchangeLocation;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.data.file.KnownFactors;
import io.github.kronos4j.data.file.LoadedBars;
import io.github.kronos4j.data.source.BarQuery;
import io.github.kronos4j.data.source.FetchResult;
import io.github.kronos4j.data.source.MarketData;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.calendar.PeriodEnd;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Loads series of bars from files, from the local store and from providers of market data, and places them on the
/// clock and calendar of their market.
///
/// This class is the one place that guards against look-ahead: [#split] infers calendar and zone from the bars before a
/// forecast origin, and adjusts prices for the dividends and splits before it, and for nothing else. A guess from all
/// bars would reveal the future, since it determines the hours and weekdays that the model reads and the times of the
/// bars to forecast.
///
/// ```java
/// MarketSeries series = SeriesLoader.load(Path.of("600977.csv"));
/// ```
///
/// Parquet files go through DuckDB, which is loaded with the first such file and released by [#close]. Safe for use by
/// many threads.
public final class SeriesLoader implements AutoCloseable {
    private final BarFiles files = new BarFiles();
    private final Calendars calendars = Calendars.load();
    private final @Nullable String calendar;
    private final @Nullable ZoneId zone;
    private final boolean partial;
    private final Clock clock;

    /// Creates a loader that infers calendar and zone from the bars.
    public SeriesLoader() {
        this(null, null);
    }

    /// Creates a loader that leaves out a last bar whose period has not ended.
    ///
    /// @param calendar name or file of the calendar of all series; null to infer it from the bars
    /// @param zone zone of the times in files; null to infer it from the bars
    /// @throws io.github.kronos4j.KronosException if there is no calendar of this name
    public SeriesLoader(@Nullable String calendar, @Nullable ZoneId zone) {
        this(calendar, zone, false, Clock.systemUTC());
    }

    /// Creates a loader.
    ///
    /// @param calendar name or file of the calendar of all series; null to infer it from the bars
    /// @param zone zone of the times in files; null to infer it from the bars
    /// @param partial true to keep a last bar whose period has not ended
    /// @param clock clock that shows which periods have ended
    /// @throws io.github.kronos4j.KronosException if there is no calendar of this name
    public SeriesLoader(@Nullable String calendar, @Nullable ZoneId zone, boolean partial, Clock clock) {
        this.calendar = calendar;
        this.zone = zone;
        this.partial = partial;
        this.clock = clock;
        if (calendar != null) {
            calendars.named(calendar);
        }
    }

    /// Loads a file of bars of any supported format.
    ///
    /// @throws io.github.kronos4j.KronosException if the file cannot be read as bars
    public static MarketSeries load(Path file) {
        try (SeriesLoader loader = new SeriesLoader()) {
            return loader.locate(loader.read(file));
        }
    }

    /// Reads a file of any supported format, such as one of the local store.
    ///
    /// @throws io.github.kronos4j.KronosException if the file cannot be read as bars, or holds several series
    public LoadedSeries read(Path file) {
        return read(BarFile.of(file));
    }

    /// Reads a series of a file. A last bar whose period has not ended by the clock of its exchange is left out,
    /// and the notes of the series say so, unless the loader keeps it. The bars of a stored series come with its
    /// adjustment factors.
    ///
    /// @throws io.github.kronos4j.KronosException if the file cannot be read as bars
    public LoadedSeries read(BarFile file) {
        return accept(
                new LoadedSeries(file.name(), file.toString(), files.read(file, zone), null),
                BarStore.factorsBeside(file.path()));
    }

    /// Treats a series that others have read as one of a file: with its adjustment factors, and without a last bar
    /// whose period has not ended.
    ///
    /// @param known factors of the bars, which are then as traded; null if the bars are used as they are
    public LoadedSeries accept(LoadedSeries series, @Nullable KnownFactors known) {
        LoadedSeries factored = factored(series, known);
        return partial ? factored : UnfinishedBar.leftOut(factored, this::locate, clock);
    }

    /// Returns the interval of the first of some files that can be read.
    ///
    /// @param all at least one file
    /// @throws io.github.kronos4j.KronosException if none can be read
    public Interval interval(List<BarFile> all) {
        @Nullable RuntimeException reason = null;
        for (BarFile file : all) {
            try {
                return Interval.infer(read(file).bars());
            } catch (RuntimeException e) {
                reason = reason == null ? e : reason;
            }
        }
        throw reason == null ? new IllegalArgumentException("no files") : reason;
    }

    private static LoadedSeries factored(LoadedSeries series, @Nullable KnownFactors known) {
        Bars bars = series.bars();
        if (known == null || bars.isEmpty()) {
            return series;
        }
        LoadedBars loaded = series.loaded();
        LocalDate last = bars.time(bars.size() - 1).toLocalDate();
        if (last.isAfter(known.through())) {
            loaded = loaded.withNote(series.source() + ": the ex-dates are known up to " + known.through()
                    + " only, so a later one up to " + last + " is not adjusted: update the series");
        }
        return new LoadedSeries(series.symbol(), series.source(), loaded, series.calendar(), known.factors());
    }

    /// Fetches bars from a provider of market data.
    ///
    /// @param provider name of the provider; null for the first that has the bars
    /// @throws io.github.kronos4j.KronosException if no provider has them
    public LoadedSeries fetch(BarQuery query, @Nullable String provider, MarketData data) {
        FetchResult fetched = data.fetch(query, provider, partial);
        List<String> notes = new ArrayList<>(fetched.notes());
        notes.add("bars of " + query + " from " + fetched.source());
        String symbol = query.symbol().name();
        LoadedBars bars = LoadedBars.of(
                fetched.bars(),
                "bars of " + fetched.source(),
                fetched.name().isEmpty() ? List.of() : List.of(fetched.name()),
                notes);
        return new LoadedSeries(symbol, symbol, bars, query.symbol().calendar(), fetched.factors());
    }

    /// Returns the bars that were known at the end of a day: those up to the day, without a last one longer than a
    /// day whose period ends later.
    ///
    /// @param day day on the clock of the source
    /// @throws io.github.kronos4j.KronosException if there are none
    public LoadedSeries asOf(LoadedSeries series, LocalDate day) {
        LoadedSeries past = series.between(null, day.atTime(LocalTime.MAX));
        if (past.bars().size() < 2 || Interval.infer(past.bars()).seconds() <= LocalDays.SECONDS) {
            return past;
        }
        ZoneId market = locate(past).calendar().zone();
        return finishedBy(past, day.plusDays(1).atStartOfDay(market).toInstant());
    }

    /// Returns the bars whose periods had ended at a time, by the calendar of the series. A series of a single bar
    /// is returned as it is.
    public LoadedSeries finishedBy(LoadedSeries series, Instant time) {
        int bars = series.bars().size();
        if (bars < 2) {
            return series;
        }
        MarketSeries located = locate(series);
        Interval interval = Interval.infer(located.bars());
        int finished = bars;
        while (finished > 1
                && PeriodEnd.ofLast(located.first(finished).bars(), interval, located.calendar())
                        .isAfter(time)) {
            finished--;
        }
        return finished == bars ? series : series.withBars(series.bars().slice(0, finished));
    }

    /// Places a series on the clock and calendar of its market, inferred from all of its bars, and adjusts it as of
    /// the last one.
    public MarketSeries locate(LoadedSeries series) {
        return split(series, series.bars().size()).series();
    }

    /// Places a series on the clock and calendar of its market, inferred from the bars before a forecast origin,
    /// and adjusts all bars as of the last one before it.
    ///
    /// @param origin number of bars that are known at the origin
    public SplitSeries split(LoadedSeries series, int origin) {
        LoadedBars known = series.loaded().withBars(series.bars().slice(0, origin));
        @Nullable String name = calendar == null ? series.calendar() : calendar;
        ExchangeLocation location =
                name == null ? calendars.locate(names(series), known) : calendars.locateOn(name, known);
        List<LocalDateTime> upcoming =
                location.apply(series.loaded().upcoming()).times();
        Bars bars = adjusted(location.apply(series.bars()), series.factors(), origin);
        List<String> notes = UpcomingDays.notes(series, bars, upcoming, location.calendar());
        return new SplitSeries(new MarketSeries(series.symbol(), bars, location.calendar(), upcoming, notes), origin);
    }

    private static Bars adjusted(Bars bars, AdjustmentFactors factors, int origin) {
        return origin == 0 ? bars : factors.adjust(bars, bars.time(origin - 1).toLocalDate());
    }

    /// Reads a series of a file of futures with the open interest in the place of the volume.
    ///
    /// @throws io.github.kronos4j.KronosException if the file cannot be read as bars or has no open interest
    public LoadedSeries readOpenInterest(BarFile file) {
        return new LoadedSeries(file.name(), file.toString(), files.readOpenInterest(file, zone), null);
    }

    /// Texts that may name the exchange: the symbol, and what the file says besides the bars.
    private static List<String> names(LoadedSeries series) {
        List<String> names = new ArrayList<>();
        names.add(series.symbol());
        names.addAll(series.loaded().labels());
        return names;
    }

    @Override
    public void close() {
        files.close();
    }
}
