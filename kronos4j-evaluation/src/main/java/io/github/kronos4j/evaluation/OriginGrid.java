package io.github.kronos4j.evaluation;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Common origins of series in one zone: every `step`-th of all the times at which any of them has a bar, counted back
/// from the last time whose horizon is known.
///
/// @param seconds all times, as local seconds, ascending
/// @param origins indices of the origins, ascending
record OriginGrid(long[] seconds, List<Integer> origins) {

    static OriginGrid of(long[] seconds, Protocol protocol) {
        int first = protocol.lookback() - 1;
        if (protocol.from() != null) {
            int from = 0;
            while (from < seconds.length && seconds[from] < second(protocol.from())) {
                from++;
            }
            first = Math.max(first, from + protocol.embargo());
        }
        int last = seconds.length - 1;
        while (last >= 0 && isAfter(seconds[last], protocol.to())) {
            last--;
        }
        List<Integer> origins = new ArrayList<>();
        for (int origin = last - protocol.horizon(); origin >= first; origin -= protocol.step()) {
            origins.add(origin);
        }
        Collections.reverse(origins);
        return new OriginGrid(seconds, subsample(origins, protocol.origins()));
    }

    /// A number of origins spread evenly, the last one included; 0 for all.
    private static List<Integer> subsample(List<Integer> all, int count) {
        if (count == 0 || count >= all.size()) {
            return all;
        }
        List<Integer> kept = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            kept.add(all.get((int) ((long) i * all.size() / count) - 1));
        }
        return kept;
    }

    /// The largest number of successive origins whose horizons share bars.
    int overlap(int horizon) {
        int largest = 1;
        for (int i = 0, j = 0; j < origins.size(); j++) {
            while (origins.get(j) - origins.get(i) >= horizon) {
                i++;
            }
            largest = Math.max(largest, j - i + 1);
        }
        return largest;
    }

    static boolean isAfter(long second, @Nullable LocalDateTime bound) {
        return bound != null && second > second(bound);
    }

    private static long second(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC);
    }
}
