package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.app.input.HistoryOptions;
import io.github.kronos4j.app.input.Input;
import io.github.kronos4j.app.input.Series;
import io.github.kronos4j.app.input.SeriesReader;
import io.github.kronos4j.calibration.Calibration;
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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes a request of an input: reads it, cuts the history off, finds the times of the bars to come.
///
/// @param usualLookback bars of history unless the user said how many
/// @param calibration what the bands are put right with; null if they are left as drawn
record RequestBuilder(
        SeriesReader reader,
        HistoryOptions options,
        int usualLookback,
        Sampling sampling,
        ContextWindow context,
        RepairPolicy repair,
        @Nullable Calibration calibration) {

    /// Reads an input and makes it ready.
    ///
    /// @throws io.github.kronos4j.KronosException if it cannot be read or has too few bars
    PreparedForecast prepare(Input input) {
        Series series = input.read(reader);
        Bars read = options.between(series.read().bars(), series.name());
        Bars known = options.past(read, series.name());
        // Calendar and zone are told from the bars that may be known. A guess from all of them would look ahead: it
        // sets the hours and weekdays that the model reads, and the times of the bars to come.
        Placement placement = reader.place(series, known);
        TradingCalendar calendar = placement.calendar();
        Bars usable = placement.of(read);
        Bars past = usable.slice(0, known.size());
        Bars history = options.history(past, usualLookback, series.name()).compact();
        Interval interval = Interval.infer(past);
        BarReport report = BarChecks.check(history, calendar, interval);
        report.requireUsable(series.name());
        @Nullable Bars truth = options.holdout ? truth(usable, past.size(), series.name()) : null;
        List<LocalDateTime> stamps = truth == null ? calendar.next(past, interval, options.horizon) : times(truth);
        var request = new ForecastRequest(
                series.symbol(), history, stamps, truth == null ? calendar.name() : "given", sampling, context, repair);
        List<String> notes = new ArrayList<>(series.read().notes());
        notes.addAll(report.summary());
        if (truth == null && stamps.getLast().toLocalDate().isAfter(calendar.coveredUntil())) {
            notes.add("the closures of " + calendar.name() + " are known until " + calendar.coveredUntil()
                    + " only: forecast times up to " + Format.shortStamp(stamps.getLast())
                    + " may fall on closed days");
        }
        if (calibration != null) {
            notes.addAll(calibration.warnings(history));
        }
        return new PreparedForecast(request, interval, truth, notes);
    }

    /// How many bars of paths are generated for each input.
    long barsEach() {
        return (long) options.horizon * sampling.samples();
    }

    /// The bars that were held out. They are checked with the one before them, so that their order is.
    private static Bars truth(Bars usable, int from, String name) {
        BarChecks.check(usable.slice(from - 1, usable.size())).requireUsable(name);
        return usable.slice(from, usable.size()).compact();
    }

    private static List<LocalDateTime> times(Bars bars) {
        return IntStream.range(0, bars.size()).mapToObj(bars::time).toList();
    }
}
