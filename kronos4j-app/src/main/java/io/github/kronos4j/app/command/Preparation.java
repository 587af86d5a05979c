package io.github.kronos4j.app.command;

import io.github.kronos4j.app.report.Figures;
import io.github.kronos4j.forecast.Context;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.BarChecks;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes a request of a file: reads it, cuts the history off, finds the times of the bars to come.
record Preparation(
        SeriesReader reader, HistoryOptions options, Sampling sampling, Context context, RepairPolicy repair) {

    /// Reads a file and makes it ready.
    ///
    /// @throws io.github.kronos4j.KronosException if the file cannot be read or has too few bars
    Task prepare(Path file) {
        Series series = reader.read(file);
        Bars usable = options.between(series.bars(), series.name());
        Bars past = options.past(usable, series.name());
        Bars history = options.history(past, context.maxContext(), series.name());
        Bars seen = usable.slice(past.size() - history.size(), usable.size());
        BarChecks.check(seen).requireUsable(series.name());
        Interval interval = Interval.infer(past);
        @Nullable Bars truth = options.holdout ? usable.slice(past.size(), usable.size()) : null;
        List<LocalDateTime> stamps =
                truth == null ? series.calendar().next(past, interval, options.horizon) : times(truth);
        String calendar = truth == null ? series.calendar().name() : "given";
        var request = new ForecastRequest(series.symbol(), history, stamps, calendar, sampling, context, repair);
        return new Task(request, interval, truth, notes(series, interval, request));
    }

    /// How many bars of paths are generated for each file.
    long barsEach() {
        return (long) options.horizon * sampling.samples();
    }

    private static List<String> notes(Series series, Interval interval, ForecastRequest request) {
        List<String> notes = new ArrayList<>(series.notes());
        notes.addAll(
                BarChecks.check(request.history(), series.calendar(), interval).summary());
        LocalDateTime last = request.stamps().getLast();
        if (!request.calendar().equals("given")
                && last.toLocalDate().isAfter(series.calendar().coveredUntil())) {
            notes.add("the closures of " + series.calendar().name() + " are known until "
                    + series.calendar().coveredUntil() + " only: forecast times up to " + Figures.shortStamp(last)
                    + " may fall on closed days");
        }
        return notes;
    }

    private static List<LocalDateTime> times(Bars bars) {
        return IntStream.range(0, bars.size()).mapToObj(bars::time).toList();
    }
}
