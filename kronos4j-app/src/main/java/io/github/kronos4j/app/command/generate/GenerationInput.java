package io.github.kronos4j.app.command.generate;

import io.github.kronos4j.app.input.Input;
import io.github.kronos4j.app.input.PastOptions;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.ForecastInput;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
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
    /// @param fallback number of bars of history unless the user gave one
    /// @param length bars of each series
    /// @param scored whether the bars outside of the history are wanted
    /// @throws io.github.kronos4j.KronosException if it cannot be read or has too few bars
    static GenerationInput of(
            Input input,
            SeriesLoader reader,
            PastOptions options,
            int fallback,
            int length,
            Sampling sampling,
            ContextWindow context,
            boolean scored) {
        LoadedSeries all = input.read(reader);
        LoadedSeries known = options.between(all);
        // The series continues the bars up to --end; the bars after it serve to score the generated ones.
        MarketSeries past = reader.locate(known);
        int lookback = options.lookback(fallback, past.bars().size(), known.source());
        ForecastInput history = ForecastInput.of(past, known.source(), lookback, length);
        int before = past.bars().size() - history.history().size();
        List<Bars> outside =
                scored ? List.of(past.bars().slice(0, before), after(all.bars(), known.bars())) : List.of();
        return new GenerationInput(
                history.request(past.calendar().name(), sampling, context, RepairPolicy.REPAIR),
                history.interval(),
                outside,
                history.notes());
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
