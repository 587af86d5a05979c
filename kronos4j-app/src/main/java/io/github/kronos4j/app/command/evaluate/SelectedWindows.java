package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.market.Interval;
import java.util.List;

/// Past windows that the options of a command select.
///
/// @param interval interval of all series
/// @param protocol size and position of the windows
/// @param sources the series
/// @param loader reads the series; closed with this
record SelectedWindows(Interval interval, Protocol protocol, List<SeriesSource> sources, SeriesLoader loader)
        implements AutoCloseable {
    @Override
    public void close() {
        loader.close();
    }
}
