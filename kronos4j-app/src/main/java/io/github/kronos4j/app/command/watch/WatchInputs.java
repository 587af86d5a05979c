package io.github.kronos4j.app.command.watch;

import io.github.kronos4j.app.input.CheckedInput;
import io.github.kronos4j.app.input.Input;
import io.github.kronos4j.app.input.InputSeries;
import io.github.kronos4j.app.input.PastOptions;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesInput;
import io.github.kronos4j.data.SeriesLoader;
import java.util.List;
import java.util.stream.IntStream;

/// The series of a command as inputs that can be read again and again: the bars of a ticker always end today.
///
/// @param series the series
/// @param bars number of bars of tickers
record WatchInputs(InputSeries series, int bars) {
    /// The inputs, in the order given.
    List<CheckedInput> all() {
        List<Input> now = inputs();
        return IntStream.range(0, now.size())
                .mapToObj(i -> new CheckedInput(
                        new Again(this, i, now.get(i).symbol(), now.get(i).name())))
                .toList();
    }

    private List<Input> inputs() {
        return series.inputs(new PastOptions(), bars, 0);
    }

    /// One of the inputs, as of the time when it is read.
    private record Again(WatchInputs inputs, int index, String symbol, String name) implements SeriesInput {
        @Override
        public LoadedSeries read(SeriesLoader loader) {
            return inputs.inputs().get(index).read(loader);
        }
    }
}
