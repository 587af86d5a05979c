package io.github.kronos4j.forecast;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.calendar.TradedBars;
import io.github.kronos4j.market.quality.BarChecks;
import io.github.kronos4j.market.quality.BarReport;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/// The checked history of one forecast and the timestamps of the bars to forecast.
///
/// Everything is inferred from the bars of the series alone: the interval from all of them, the timestamps from the
/// calendar, which continues the way the bars are stamped. A series that ends at the forecast origin therefore gives a
/// forecast without look-ahead.
///
/// @param series the series that ends at the forecast origin
/// @param history the last bars of the series, which the model encodes; if a number is missing among them and at least
///     64 bars follow it, only those bars
/// @param interval the interval of the bars
/// @param timestamps times of the bars to forecast, in the zone of the series
/// @param calendar origin of the timestamps for the record: the name of the calendar, or `given` for those that the
///     series lists or the caller gave
/// @param notes the notes of the series, a summary of the quality checks, a note if the history is shortened, and one
///     if the calendar does not know the closures of all timestamps yet
public record ForecastInput(
        MarketSeries series,
        Bars history,
        Interval interval,
        List<LocalDateTime> timestamps,
        ForecastCalendar calendar,
        List<String> notes) {
    public ForecastInput {
        timestamps = List.copyOf(timestamps);
        notes = List.copyOf(notes);
    }

    /// Checks the history and finds the timestamps of the next bars: those that the series lists after its last bar
    /// if there are as many, otherwise those of its calendar. A horizon that differs from the number of times
    /// listed gets a note.
    ///
    /// @param series the series that ends at the forecast origin
    /// @param lookback number of bars of history; all bars if the series is shorter
    /// @param horizon number of bars to forecast, at least 1
    /// @throws io.github.kronos4j.KronosException if the bars cannot be used; the message names the first fault
    public static ForecastInput of(MarketSeries series, int lookback, int horizon) {
        return of(series, series.symbol(), lookback, horizon);
    }

    /// Checks the history as [#of(MarketSeries, int, int)] does.
    ///
    /// @param name the name of the series in messages, such as its file
    public static ForecastInput of(MarketSeries series, String name, int lookback, int horizon) {
        ForecastRequest.requireHorizon(horizon);
        List<LocalDateTime> upcoming = series.upcoming();
        if (horizon <= upcoming.size()) {
            ForecastInput input = at(series, name, lookback, upcoming.subList(0, horizon));
            return horizon == upcoming.size() ? input : input.withNote(horizonWins(series, horizon));
        }
        ForecastInput input = at(series, name, lookback, List.of());
        TradingCalendar calendar = series.calendar();
        List<LocalDateTime> timestamps = calendar.next(series.bars(), input.interval, horizon);
        List<String> notes = new ArrayList<>(input.notes);
        if (!upcoming.isEmpty()) {
            notes.add(horizonWins(series, horizon));
        }
        long provisional = timestamps.stream().filter(calendar::isProvisional).count();
        if (provisional > 0) {
            notes.add(provisional + " of " + horizon + " times are provisional: the closures of " + calendar.name()
                    + " are known until " + calendar.coveredUntil() + ", and those of later days are expected by rule");
        }
        return new ForecastInput(
                series, input.history, input.interval, timestamps, ForecastCalendar.of(calendar), notes);
    }

    private static String horizonWins(MarketSeries series, int horizon) {
        int rows = series.upcoming().size();
        return "the horizon of " + horizon + (horizon == 1 ? " bar" : " bars") + " was given and wins over the " + rows
                + (rows == 1 ? " row" : " rows") + " without prices after the last bar: "
                + (horizon < rows ? "only the first times are forecast" : "all times follow from the calendar");
    }

    private ForecastInput withNote(String note) {
        List<String> all = new ArrayList<>(notes);
        all.add(note);
        return new ForecastInput(series, history, interval, timestamps, calendar, all);
    }

    /// Checks the history of a forecast whose timestamps are given, for instance those of a holdout.
    ///
    /// @param name the name of the series in messages, such as its file
    public static ForecastInput at(MarketSeries series, String name, int lookback, List<LocalDateTime> timestamps) {
        Interval interval = Interval.infer(series.bars());
        Bars traded = TradedBars.of(series.bars(), interval);
        Bars last = traded.tail(lookback);
        CleanTail tail = CleanTail.of(last, BarChecks.check(last), name);
        Bars history = tail.bars().compact();
        BarReport report = BarChecks.check(history, series.calendar(), interval);
        report.requireUsable(name);
        List<String> notes = new ArrayList<>(series.notes());
        if (traded.size() < series.bars().size()) {
            notes.add(
                    "bars of one price without volume fill the hours in which the market is closed: the history leaves"
                            + " them out");
        }
        notes.addAll(tail.notes());
        notes.addAll(report.summary());
        return new ForecastInput(series, history, interval, timestamps, ForecastCalendar.GIVEN, notes);
    }

    /// Creates the request.
    public ForecastRequest request(
            Sampling sampling, ContextWindow context, RepairPolicy repair, Normalization normalization) {
        return new ForecastRequest(
                series.symbol(), history, timestamps, calendar, sampling, context, repair, normalization);
    }
}
