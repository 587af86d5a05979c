package io.github.kronos4j.report.analysis;

import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.market.Interval;
import java.util.List;

/// Past windows of series.
///
/// @param interval interval of all series
/// @param protocol size and position of the windows
public record PastWindows(Interval interval, Protocol protocol, List<SeriesSource> sources) {
    public PastWindows {
        sources = List.copyOf(sources);
    }
}
