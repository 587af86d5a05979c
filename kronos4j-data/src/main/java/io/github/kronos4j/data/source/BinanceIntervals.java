package io.github.kronos4j.data.source;

import io.github.kronos4j.market.Interval;
import java.util.List;

/// Bar intervals of Binance and their notation.
final class BinanceIntervals {
    static final List<Interval> ALL = SourceCapabilities.intervals(
            "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1mo");

    private BinanceIntervals() {}

    /// Returns the label in requests: months are `1M` there, but `1mo` in the names of archive files.
    static String requestLabel(Interval interval) {
        return interval.unit() == Interval.Unit.MONTH ? "1M" : interval.label();
    }
}
