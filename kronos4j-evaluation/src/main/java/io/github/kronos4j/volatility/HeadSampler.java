package io.github.kronos4j.volatility;

import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/// Draws windows of the training range, or of the later range, of some series. Within a group every bar is the origin
/// with the same probability.
final class HeadSampler {
    /// Draws that may fail in a row, for instance on series full of jumps.
    private static final int MAX_TRIES = 200;

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final int horizon;
    private final int minLookback;

    /// Bars of a segment that may be origins: those from `first` to before `end`; bars ahead end before `limit`.
    private record Range(Bars bars, int first, int end, int limit) {
        int size() {
            return end - first;
        }
    }

    private static final class Group {
        private final double weight;
        private final List<Range> ranges = new ArrayList<>();
        private long origins;

        Group(double weight) {
            this.weight = weight;
        }

        Range draw(Random random) {
            long at = random.nextLong(origins);
            for (Range range : ranges) {
                if (at < range.size()) {
                    return range;
                }
                at -= range.size();
            }
            throw new IllegalStateException("a group has fewer origins than it counted");
        }
    }

    /// @param isTraining true for the training range, false for the later one
    /// @param horizon the most bars ahead; windows at the end of the range have fewer
    /// @param minLookback the fewest bars of history
    HeadSampler(List<TrainingSeries> series, boolean isTraining, int horizon, int minLookback) {
        this.horizon = horizon;
        this.minLookback = minLookback;
        for (TrainingSeries one : series) {
            for (Bars bars : one.segments()) {
                int split = firstAt(bars, one.trainBefore());
                int limit = isTraining ? split : firstAt(bars, one.validateBefore());
                int first = Math.max(minLookback - 1, isTraining ? 0 : split - 1);
                int end = limit - Math.max(1, horizon / 5);
                if (end > first) {
                    Group group = groups.computeIfAbsent(one.group(), _ -> new Group(one.weight()));
                    group.ranges.add(new Range(bars, first, end, limit));
                    group.origins += end - first;
                }
            }
        }
    }

    /// Names of the groups that have windows, in the order of their first series.
    List<String> groups() {
        return List.copyOf(groups.keySet());
    }

    /// Number of windows of a group among a number of windows in all, by its weight.
    int share(String group, int windows) {
        double sum = groups.values().stream().mapToDouble(one -> one.weight).sum();
        return (int) Math.round(windows * get(group).weight / sum);
    }

    /// Draws windows of a group, at random but reproducibly.
    ///
    /// @param maxLookback the most bars of history; each window has a random number from the fewest to the most
    /// @return the number of windows drawn, fewer than `count` only if the group has hardly a usable one
    int draw(String group, int count, int maxLookback, Random random, Consumer<HeadWindow> windows) {
        Group from = get(group);
        int drawn = 0;
        for (int failed = 0; drawn < count && failed < MAX_TRIES; ) {
            Range range = from.draw(random);
            int origin = range.first + random.nextInt(range.size());
            int most = Math.min(maxLookback, origin + 1);
            int lookback = minLookback + random.nextInt(most - minLookback + 1);
            HeadWindow window = new HeadWindow(
                    range.bars.slice(origin + 1 - lookback, origin + 1),
                    range.bars.slice(origin + 1, Math.min(range.limit, origin + 1 + horizon)));
            if (window.isUsable()) {
                windows.accept(window);
                drawn++;
                failed = 0;
            } else {
                failed++;
            }
        }
        return drawn;
    }

    private Group get(String name) {
        Group group = groups.get(name);
        if (group == null) {
            throw new IllegalArgumentException("there is no group " + name);
        }
        return group;
    }

    /// Index of the first bar at or after a time; the number of bars if there is none.
    private static int firstAt(Bars bars, LocalDateTime time) {
        long second = time.equals(LocalDateTime.MAX) ? Long.MAX_VALUE : time.toEpochSecond(ZoneOffset.UTC);
        int low = 0;
        int high = bars.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (bars.localSecond(middle) < second) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
