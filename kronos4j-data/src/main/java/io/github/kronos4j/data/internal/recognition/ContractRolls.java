package io.github.kronos4j.data.internal.recognition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Joins the contracts of a continuous future, or the names of a renamed share, that follow one another in one file.
final class ContractRolls {
    private ContractRolls() {}

    /// Returns one series if no two overlap in time, otherwise the series as they are.
    static List<RawSeries> joined(List<RawSeries> series) {
        List<RawSeries> byTime = new ArrayList<>(series);
        byTime.sort(Comparator.comparingLong(ContractRolls::earliest));
        for (int i = 1; i < byTime.size(); i++) {
            if (earliest(byTime.get(i)) <= latest(byTime.get(i - 1))) {
                return series;
            }
        }
        RawSeries joined = new RawSeries("", series.getFirst().slots());
        byTime.forEach(joined::addAll);
        return List.of(joined);
    }

    private static long earliest(RawSeries series) {
        long earliest = Long.MAX_VALUE;
        for (int i = 0; i < series.size(); i++) {
            earliest = Math.min(earliest, series.stamp(i));
        }
        return earliest;
    }

    private static long latest(RawSeries series) {
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < series.size(); i++) {
            latest = Math.max(latest, series.stamp(i));
        }
        return latest;
    }
}
