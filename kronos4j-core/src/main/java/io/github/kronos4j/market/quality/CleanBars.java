package io.github.kronos4j.market.quality;

import io.github.kronos4j.market.quality.Cut.Reason;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What [BarCleaner] made of a series: every one of its bars is in one segment, or was taken out by one cut.
///
/// @param rules what was cut by
/// @param size how many bars the series had
/// @param segments the pieces that are kept, in the order of the series
/// @param cuts where and why the series was cut, in the order of the series
/// @param filled how many missing volumes and amounts in the segments were set to 0
public record CleanBars(CleaningRules rules, int size, List<Segment> segments, List<Cut> cuts, int filled) {
    public CleanBars {
        segments = List.copyOf(segments);
        cuts = cuts.stream().sorted(Comparator.comparingInt(Cut::row)).toList();
    }

    /// How many bars are kept.
    public int kept() {
        return segments.stream().mapToInt(segment -> segment.bars().size()).sum();
    }

    /// How many bars were taken out.
    public int lost() {
        return size - kept();
    }

    /// The share of the bars that was taken out, 0 to 1; 0 for a series without bars.
    public double lostShare() {
        return share(lost());
    }

    /// The part that so many bars are of the series, 0 to 1.
    public double share(int bars) {
        return size == 0 ? 0 : bars / (double) size;
    }

    /// How many bars were taken out for each reason that occurs; 0 for one that only split the series.
    public Map<Reason, Integer> lostByReason() {
        Map<Reason, Integer> lost = new EnumMap<>(Reason.class);
        cuts.forEach(cut -> lost.merge(cut.reason(), cut.count(), Integer::sum));
        return lost;
    }
}
