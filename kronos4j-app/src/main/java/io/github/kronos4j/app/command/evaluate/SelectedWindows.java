package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.report.analysis.PastWindows;
import java.util.List;

/// Past windows that the options of a command select.
///
/// @param loader reads the series; closed with this
record SelectedWindows(PastWindows past, SeriesLoader loader) implements AutoCloseable {
    Interval interval() {
        return past.interval();
    }

    Protocol protocol() {
        return past.protocol();
    }

    List<SeriesSource> sources() {
        return past.sources();
    }

    @Override
    public void close() {
        loader.close();
    }
}
