package io.github.kronos4j.data;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.quality.BarChecks;

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

    /// Checks that the bars after the origin can be used and follow the last bar before it.
    ///
    /// @param name name of the series in messages, such as its file
    /// @throws InvalidInputException naming the first bar that cannot be used
    public void requireUsableFuture(String name) {
        Bars all = series.bars();
        // The last bar of the history is included, so that the order of the two parts is checked too.
        BarChecks.check(all.slice(origin - 1, all.size())).requireUsable(name);
    }
}
