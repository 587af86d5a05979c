package io.github.kronos4j.evaluation.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Windows of scored forecasts, from origin to end: their overlap decides how much evidence they are.
///
/// @param ends the latest end of the windows of each origin, in the order of time
record Windows(List<Map.Entry<Instant, Instant>> ends) {
    static Windows of(List<ForecastScore> scores) {
        Map<Instant, Instant> ends = new TreeMap<>();
        for (ForecastScore score : scores) {
            ends.merge(score.origin(), score.end(), (a, b) -> a.isAfter(b) ? a : b);
        }
        return new Windows(ends.entrySet().stream().map(Map.Entry::copyOf).toList());
    }

    /// The greatest number of origins whose windows do not overlap, taken in the order of time.
    int independent() {
        int count = 0;
        Instant free = Instant.MIN;
        for (Map.Entry<Instant, Instant> window : ends) {
            if (!window.getKey().isBefore(free)) {
                count++;
                free = window.getValue();
            }
        }
        return count;
    }

    /// The largest number of successive origins whose horizons share bars; 1 if windows do not overlap.
    int overlap() {
        int largest = 1;
        for (int i = 0; i < ends.size(); i++) {
            int j = i + 1;
            while (j < ends.size() && ends.get(j).getKey().isBefore(ends.get(i).getValue())) {
                j++;
            }
            largest = Math.max(largest, j - i);
        }
        return largest;
    }
}
