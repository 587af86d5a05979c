package io.github.kronos4j.evaluation;

import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Windows at given positions in series, each adjusted as of its origin. The series read last stays in memory, and no
/// other. Not safe for use by many threads.
public final class WindowReader {
    private final List<SeriesSource> sources;
    private final int lookback;
    private final int horizon;
    private Bars open = Bars.builder(ZoneOffset.UTC).build(); // of the series read last
    private AdjustmentFactors openFactors = AdjustmentFactors.none();
    private int openSeries = -1;

    /// Creates a reader that has read nothing.
    ///
    /// @param lookback number of bars of the history of a window
    /// @param horizon number of actual bars of a window
    public WindowReader(List<SeriesSource> sources, int lookback, int horizon) {
        this.sources = List.copyOf(sources);
        this.lookback = lookback;
        this.horizon = horizon;
    }

    /// Reads windows, those of a series one after the other if it is to be read once. They share no memory with the
    /// series.
    ///
    /// @throws io.github.kronos4j.KronosException if a series cannot be read
    public List<Window> read(List<WindowPosition> positions) {
        List<Window> windows = new ArrayList<>(positions.size());
        for (WindowPosition position : positions) {
            SeriesSource source = sources.get(position.series());
            if (position.series() != openSeries) {
                open = source.bars();
                openFactors = source.factors();
                openSeries = position.series();
            }
            int end = position.bar() + 1;
            LocalDate origin = open.time(position.bar()).toLocalDate();
            Bars history = open.slice(end - lookback, end);
            Bars actual = open.slice(end, end + horizon);
            windows.add(new Window(
                    source.symbol(),
                    openFactors.adjust(history, origin).compact(),
                    openFactors.adjust(actual, origin).compact()));
        }
        return windows;
    }
}
