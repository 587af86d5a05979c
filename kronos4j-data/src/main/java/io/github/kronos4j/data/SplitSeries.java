package io.github.kronos4j.data;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.MarketSeries;

/// A series split at a forecast origin, without look-ahead: calendar and zone were inferred from the bars before the
/// origin alone.
///
/// @param series all bars, on the clock of the market
/// @param origin number of bars before the origin
public record SplitSeries(MarketSeries series, int origin) {
    /// The bars before the origin, which a forecast may use.
    public MarketSeries past() {
        return series.first(origin);
    }

    /// The bars after the origin, on the same clock; empty if there are none.
    public Bars future() {
        return series.bars().slice(origin, series.bars().size());
    }
}
