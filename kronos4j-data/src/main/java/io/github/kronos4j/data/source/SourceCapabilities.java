package io.github.kronos4j.data.source;

import io.github.kronos4j.market.Interval;
import java.util.List;
import java.util.Set;

/// What a source has and how it counts.
///
/// @param name the name it is chosen by
/// @param markets what it covers
/// @param intervals the bars it has
/// @param adjustments what it can do to prices
/// @param volume what it counts volume in; bars have shares or coins
/// @param amount whether it gives the traded value
/// @param stampsAtEnd whether a bar within the day is stamped when it ends rather than when it begins
/// @param key the variable that holds the key it wants; empty if it wants none
/// @param limits what else its users should know, such as how far back bars within the day go
public record SourceCapabilities(
        String name,
        Set<Market> markets,
        List<Interval> intervals,
        Set<Adjustment> adjustments,
        VolumeUnit volume,
        boolean amount,
        boolean stampsAtEnd,
        String key,
        String limits) {
    public SourceCapabilities {
        markets = Set.copyOf(markets);
        intervals = List.copyOf(intervals);
        adjustments = Set.copyOf(adjustments);
    }

    /// Whether it can be asked this.
    public boolean has(BarQuery query) {
        return markets.contains(query.symbol().market())
                && intervals.contains(query.interval())
                && adjustments.contains(query.adjustment());
    }

    static List<Interval> intervals(String... labels) {
        return List.of(labels).stream().map(Interval::parse).toList();
    }
}
