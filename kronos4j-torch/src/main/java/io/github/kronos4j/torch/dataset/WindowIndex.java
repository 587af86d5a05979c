package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.internal.Fingerprint;
import io.github.kronos4j.market.Bars;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Numbering of all windows, with consecutive numbers within each group and series, in memory that does not depend on
/// the number of windows.
final class WindowIndex {
    /// Windows of one series or one group, which have consecutive numbers.
    record Stratum(String name, long first, long count) {}

    private final WindowRange[] ranges;
    private final long[] firsts; // number of the first window of each range
    private final long size;

    private WindowIndex(List<WindowRange> ranges) {
        this.ranges = ranges.toArray(WindowRange[]::new);
        firsts = new long[this.ranges.length];
        long windows = 0;
        for (int i = 0; i < firsts.length; i++) {
            firsts[i] = windows;
            windows += this.ranges[i].count();
        }
        size = windows;
    }

    static WindowIndex of(List<Series> series, Split split, Subset subset, WindowSettings settings) {
        List<String> groups = series.stream().map(Series::group).distinct().toList();
        List<WindowRange> found = new ArrayList<>();
        for (String group : groups) {
            for (Series one : series) {
                if (one.group().equals(group)) {
                    found.addAll(WindowRangeFinder.find(one, split, subset, settings));
                }
            }
        }
        return new WindowIndex(found);
    }

    /// Number of windows.
    long size() {
        return size;
    }

    /// Bars of a window.
    ///
    /// @param length number of bars, from the start of the window
    Bars bars(long window, int length) {
        int i = rangeOf(window);
        int start = ranges[i].start(window - firsts[i]);
        return ranges[i].bars().slice(start, start + length);
    }

    Series series(long window) {
        return ranges[rangeOf(window)].series();
    }

    List<Stratum> bySeries() {
        return strata(false);
    }

    List<Stratum> byGroup() {
        return strata(true);
    }

    /// Adds all bars that belong to windows, and the positions of the windows.
    void addTo(Fingerprint fingerprint, int length) {
        for (WindowRange range : ranges) {
            int end = range.start(range.count() - 1) + length;
            fingerprint.add(range.stride()).add(range.bars().slice(range.first(), end));
        }
    }

    private int rangeOf(long window) {
        Objects.checkIndex(window, size);
        int i = Arrays.binarySearch(firsts, window);
        return i >= 0 ? i : -i - 2;
    }

    private List<Stratum> strata(boolean groups) {
        List<Stratum> strata = new ArrayList<>();
        for (int i = 0, next; i < ranges.length; i = next) {
            Series series = ranges[i].series();
            next = i + 1;
            while (next < ranges.length && together(series, ranges[next].series(), groups)) {
                next++;
            }
            long end = next < ranges.length ? firsts[next] : size;
            strata.add(new Stratum(groups ? series.group() : series.name(), firsts[i], end - firsts[i]));
        }
        return strata;
    }

    private static boolean together(Series a, Series b, boolean groups) {
        return a.group().equals(b.group()) && (groups || a.name().equals(b.name()));
    }
}
