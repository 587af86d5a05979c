package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.market.Bars;
import java.util.ArrayList;
import java.util.List;

/// Finds the windows of a series that lie within a segment, contain no extreme jump, belong to one subset, and predict
/// bars of members of the universe only.
final class WindowRangeFinder {
    private final Series series;
    private final WindowSettings settings;
    private final Subset subset;
    private final SplitDates dates;
    private final List<WindowRange> found = new ArrayList<>();

    private WindowRangeFinder(Series series, SplitDates dates, Subset subset, WindowSettings settings) {
        this.series = series;
        this.settings = settings;
        this.subset = subset;
        this.dates = dates;
    }

    static List<WindowRange> find(Series series, Split split, Subset subset, WindowSettings settings) {
        WindowRangeFinder finder = new WindowRangeFinder(series, split.dates(series), subset, settings);
        for (Bars bars : series.segments()) {
            finder.segment(bars);
        }
        return finder.found;
    }

    private void segment(Bars bars) {
        int begin = firstAt(bars, dates.from(subset));
        int end = firstAt(bars, dates.to(subset));
        int from = 0;
        for (int i = 1; i <= bars.size(); i++) {
            if (i == bars.size() || jumps(bars, i)) {
                smooth(bars, from, i, begin, end);
                from = i;
            }
        }
    }

    /// Adds the windows within bars `from` to `to` that predict bars `begin` to `end`, as far as they are of
    /// members.
    private void smooth(Bars bars, int from, int to, int begin, int end) {
        if (series.universe().isAll()) {
            add(bars, from, to, settings.reachBack() ? begin - settings.lookback() : begin, end);
            return;
        }
        int limit = Math.min(to, end);
        for (int i = Math.max(from, begin); i < limit; i++) {
            int joined = i;
            while (i < limit && series.isMember(bars, i)) {
                i++;
            }
            if (i > joined) {
                int first = settings.reachBack() ? begin - settings.lookback() : begin;
                add(bars, from, to, Math.max(first, joined - settings.lookback()), i);
            }
        }
    }

    /// Adds the windows within bars `from` to `to` that start at bar `earliest` or later and end before bar `end`.
    private void add(Bars bars, int from, int to, int earliest, int end) {
        int first = Math.max(from, earliest);
        int last = Math.min(to, end) - settings.length();
        if (first <= last) {
            int count = (last - first) / settings.stride() + 1;
            found.add(new WindowRange(series, bars, first, settings.stride(), count));
        }
    }

    private boolean jumps(Bars bars, int i) {
        double limit = settings.maxJump();
        // A price that is not above zero has no logarithm, and the difference is not a number.
        return limit < Double.POSITIVE_INFINITY && !(Math.abs(Math.log(bars.close(i) / bars.close(i - 1))) <= limit);
    }

    /// The first bar at or after a local second.
    private static int firstAt(Bars bars, long second) {
        int low = 0;
        int high = bars.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bars.localSecond(middle) < second) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
