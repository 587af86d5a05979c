package io.github.kronos4j.app.command.generate;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.input.BarOutput;
import io.github.kronos4j.app.input.Input;
import io.github.kronos4j.app.input.PastOptions;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.ForecastInput;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// The history that the synthetic series of one input continue.
///
/// @param request the history and the timestamps of the series that follow it
/// @param outside bars of the input before and after the history, if the series are scored; else none
/// @param notes facts about the input that a reader should know, one sentence each
record GenerationInput(ForecastRequest request, Interval interval, List<Bars> outside, List<String> notes) {

    /// Reads the histories of inputs.
    ///
    /// @param lookback number of bars of history unless the user gave one
    /// @param length bars of each series
    /// @param scored true if the bars outside of the history are needed
    record Reader(
            SeriesLoader loader,
            PastOptions options,
            int lookback,
            int length,
            Sampling sampling,
            ContextWindow context,
            boolean scored) {
        /// Reads the inputs whose series can be generated and written. The others are reported, unless there is
        /// only one input.
        ///
        /// @throws KronosException if no input is left, or two have the same symbol
        List<GenerationInput> read(List<Input> inputs, BarOutput target, Console console) {
            requireDifferentSymbols(inputs);
            List<GenerationInput> histories = new ArrayList<>();
            for (Input input : inputs) {
                try {
                    GenerationInput history = read(input);
                    history.names().forEach(target::file);
                    histories.add(history);
                } catch (RuntimeException | Error e) {
                    if (inputs.size() == 1) {
                        throw e;
                    }
                    console.error(input.symbol(), e);
                }
            }
            if (histories.isEmpty()) {
                throw new InvalidInputException("none of the " + inputs.size() + " inputs can be continued: see above");
            }
            return histories;
        }

        private GenerationInput read(Input input) {
            LoadedSeries all = input.read(loader);
            LoadedSeries known = options.between(all);
            // The series continue the bars up to --end; the bars after it serve to score the generated
            // ones.
            MarketSeries past = loader.locate(known);
            int bars = options.lookback(lookback, past.bars().size(), known.source());
            ForecastInput history = ForecastInput.of(past, known.source(), bars, length);
            int before = past.bars().size() - history.history().size();
            List<Bars> outside = scored ? List.of(past.bars().slice(0, before), after(all, known.bars())) : List.of();
            return new GenerationInput(
                    history.request(sampling, context, RepairPolicy.REPAIR, Normalization.UNIT_FREE),
                    history.interval(),
                    outside,
                    history.notes());
        }

        /// The bars after the history, with prices as of its end.
        private static Bars after(LoadedSeries series, Bars known) {
            Bars all = series.bars();
            long last = known.localSecond(known.size() - 1);
            int from = all.size();
            while (from > 0 && all.localSecond(from - 1) > last) {
                from--;
            }
            return series.factors()
                    .adjust(
                            all.slice(from, all.size()),
                            known.time(known.size() - 1).toLocalDate());
        }

        private static void requireDifferentSymbols(List<Input> inputs) {
            Map<String, Input> symbols = new HashMap<>();
            for (Input input : inputs) {
                Input other = symbols.put(input.symbol(), input);
                if (other != null) {
                    throw new InvalidInputException(other + " and " + input + " have the same symbol " + input.symbol()
                            + ", and their series would overwrite each other: continue them one by one");
                }
            }
        }
    }

    /// Names of the series: `btc-0001` and so on.
    List<String> names() {
        int series = request.sampling().samples();
        int digits = Math.max(4, Integer.toString(series).length());
        return IntStream.rangeClosed(1, series)
                .mapToObj(number -> String.format(Locale.ROOT, "%s-%0" + digits + "d", request.symbol(), number))
                .toList();
    }
}
