package io.github.kronos4j.app.input;

import io.github.kronos4j.app.console.Failures;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesInput;
import io.github.kronos4j.data.SeriesLoader;

/// An input whose reading describes every fault in one sentence.
public record CheckedInput(SeriesInput input) implements SeriesInput {
    @Override
    public String symbol() {
        return input.symbol();
    }

    @Override
    public String name() {
        return input.name();
    }

    @Override
    public LoadedSeries read(SeriesLoader loader) {
        try {
            return input.read(loader);
        } catch (RuntimeException | Error e) {
            throw Failures.ofInput(name(), e);
        }
    }
}
