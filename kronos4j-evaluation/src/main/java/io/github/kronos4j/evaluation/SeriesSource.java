package io.github.kronos4j.evaluation;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;

/// A series that is read when it is needed, so that not all of many are in memory at once.
public interface SeriesSource {
    /// Names the series.
    String symbol();

    /// Reads the bars; asked more than once it gives the same.
    ///
    /// @throws KronosException if they cannot be read
    Bars bars();

    /// A series that is in memory.
    static SeriesSource of(String symbol, Bars bars) {
        return new SeriesSource() {
            @Override
            public String symbol() {
                return symbol;
            }

            @Override
            public Bars bars() {
                return bars;
            }
        };
    }
}
