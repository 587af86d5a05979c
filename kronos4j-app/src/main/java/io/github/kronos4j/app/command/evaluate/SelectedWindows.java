package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.report.analysis.PastWindows;
import io.github.kronos4j.report.analysis.SeriesFiles;
import java.util.List;

/// Past windows that the options of a command select.
///
/// @param files files of the series, whose loader is closed with this
record SelectedWindows(PastWindows past, SeriesFiles files) implements AutoCloseable {
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
        files.loader().close();
    }
}
