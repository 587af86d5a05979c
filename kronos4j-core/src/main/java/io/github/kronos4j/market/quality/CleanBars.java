package io.github.kronos4j.market.quality;

import io.github.kronos4j.market.quality.Cut.Reason;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The result of [BarCleaner]: every bar of the series is either in one segment or removed by one cut.
///
/// @param rules rules that were applied
/// @param size number of bars of the original series
/// @param segments segments kept, in the order of the series
/// @param cuts places and reasons of removals and splits, in the order of the series
/// @param filled number of missing volumes and amounts in the segments that were set to 0
public record CleanBars(CleaningRules rules, int size, List<Segment> segments, List<Cut> cuts, int filled) {
    public CleanBars {
        segments = List.copyOf(segments);
        cuts = cuts.stream().sorted(Comparator.comparingInt(Cut::row)).toList();
    }

    /// Number of bars kept.
    public int kept() {
        return segments.stream().mapToInt(segment -> segment.bars().size()).sum();
    }

    /// Number of bars removed.
    public int removed() {
        return size - kept();
    }

    /// Share of the series that `bars` bars make up, 0 to 1; 0 for an empty series.
    public double share(int bars) {
        return size == 0 ? 0 : bars / (double) size;
    }

    /// Number of bars removed for each reason that occurs; 0 for a reason that only splits the series.
    public Map<Reason, Integer> removedByReason() {
        Map<Reason, Integer> removed = new EnumMap<>(Reason.class);
        cuts.forEach(cut -> removed.merge(cut.reason(), cut.count(), Integer::sum));
        return removed;
    }
}
