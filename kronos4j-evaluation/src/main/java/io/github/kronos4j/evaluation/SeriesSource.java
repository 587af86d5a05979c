package io.github.kronos4j.evaluation;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;

/// Series read on demand, so that not all of many are in memory at once.
public interface SeriesSource {
    /// The symbol of the series.
    String symbol();

    /// Reads the bars, the same at every call.
    ///
    /// @throws KronosException if they cannot be read
    Bars bars();

    /// A series in memory.
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
