package io.github.kronos4j.data.source;

import io.github.kronos4j.market.Interval;
import java.util.List;
import java.util.Set;

/// Markets, intervals and adjustments that a source offers, and the units it reports.
///
/// @param name the name that selects the source
/// @param markets the markets it covers
/// @param intervals the bar intervals it offers
/// @param adjustments the price adjustments it offers
/// @param volumeUnit the unit of volume in its responses; bars always have shares, coins or contracts
/// @param hasAmount true if it reports the traded value
/// @param stampsAtEnd true if an intraday bar is stamped with the end of its period rather than the start
/// @param keyVariable the environment variable with the API key it requires; empty if it requires none
/// @param limits other restrictions, such as how far back intraday bars go
public record SourceCapabilities(
        String name,
        Set<Market> markets,
        List<Interval> intervals,
        Set<Adjustment> adjustments,
        VolumeUnit volumeUnit,
        boolean hasAmount,
        boolean stampsAtEnd,
        String keyVariable,
        String limits) {
    private static final int SECONDS_PER_DAY = 86_400;

    public SourceCapabilities {
        markets = Set.copyOf(markets);
        intervals = List.copyOf(intervals);
        adjustments = Set.copyOf(adjustments);
    }

    /// True if the source offers the market, the interval and the adjustment of a query. Bars longer than a day
    /// have prices from before and after an ex-date, so no ratio adjusts them.
    public boolean supports(BarQuery query) {
        return markets.contains(query.symbol().market())
                && intervals.contains(query.interval())
                && adjustments.contains(query.adjustment())
                && (query.adjustment() != Adjustment.RATIO || query.interval().seconds() <= SECONDS_PER_DAY);
    }

    static List<Interval> intervals(String... labels) {
        return List.of(labels).stream().map(Interval::parse).toList();
    }
}
