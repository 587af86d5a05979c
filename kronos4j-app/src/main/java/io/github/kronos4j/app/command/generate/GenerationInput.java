package io.github.kronos4j.app.command.generate;

import io.github.kronos4j.app.input.Input;
import io.github.kronos4j.app.input.PastOptions;
import io.github.kronos4j.app.input.Series;
import io.github.kronos4j.app.input.SeriesReader;
import io.github.kronos4j.data.calendar.Calendars.Placement;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.quality.BarChecks;
import io.github.kronos4j.market.quality.BarReport;
import io.github.kronos4j.report.Format;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// What synthetic series of one input grow from.
///
/// @param request the history, and the stamps of the series that follow it
/// @param outside bars of the input that are not in the history, where wanted: before it, and after it
/// @param notes what a reader should know: sentences
record GenerationInput(ForecastRequest request, Interval interval, List<Bars> outside, List<String> notes) {

    /// Reads an input and cuts the history off.
    ///
    /// @param usual bars of history unless the user said how many
    /// @param length bars of each series
    /// @param scored whether the bars outside of the history are wanted
    /// @throws io.github.kronos4j.KronosException if it cannot be read or has too few bars
    static GenerationInput of(
            Input input,
            SeriesReader reader,
            PastOptions options,
            int usual,
            int length,
            Sampling sampling,
            ContextWindow context,
            boolean scored) {
        Series series = input.read(reader);
        Bars all = series.read().bars();
        Bars known = options.between(all, series.name());
        // As in a forecast, calendar and zone are told from what lies before the first bar that is made.
        Placement placement = reader.place(series, known);
        TradingCalendar calendar = placement.calendar();
        Bars past = placement.of(known);
        Bars history = options.history(past, usual, series.name()).compact();
        Interval interval = Interval.infer(past);
        BarReport report = BarChecks.check(history, calendar, interval);
        report.requireUsable(series.name());
        List<LocalDateTime> stamps = calendar.next(past, interval, length);
        List<String> notes = new ArrayList<>(series.read().notes());
        notes.addAll(report.summary());
        if (stamps.getLast().toLocalDate().isAfter(calendar.coveredUntil())) {
            notes.add("the closures of " + calendar.name() + " are known until " + calendar.coveredUntil()
                    + " only: times up to " + Format.shortStamp(stamps.getLast()) + " may fall on closed days");
        }
        List<Bars> outside =
                scored ? List.of(past.slice(0, past.size() - history.size()), after(all, known)) : List.of();
        return new GenerationInput(
                new ForecastRequest(
                        series.symbol(), history, stamps, calendar.name(), sampling, context, RepairPolicy.REPAIR),
                interval,
                outside,
                notes);
    }

    /// What the series are called: `btc-0001` and so on.
    List<String> names() {
        int series = request.sampling().samples();
        int digits = Math.max(4, Integer.toString(series).length());
        return IntStream.rangeClosed(1, series)
                .mapToObj(number -> String.format(Locale.ROOT, "%s-%0" + digits + "d", request.symbol(), number))
                .toList();
    }

    private static Bars after(Bars all, Bars known) {
        long last = known.localSecond(known.size() - 1);
        int from = all.size();
        while (from > 0 && all.localSecond(from - 1) > last) {
            from--;
        }
        return all.slice(from, all.size());
    }
}
