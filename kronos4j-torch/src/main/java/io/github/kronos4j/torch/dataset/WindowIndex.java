package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Fingerprint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Numbers all windows, those of a group and those of a series one after the other, without a word of memory for each.
final class WindowIndex {
    /// Some windows with successive numbers, of one series or one group.
    record Range(String name, long first, long count) {}

    private final WindowRange[] stretches;
    private final long[] firsts; // number of the first window of each stretch
    private final long size;

    private WindowIndex(List<WindowRange> stretches) {
        this.stretches = stretches.toArray(WindowRange[]::new);
        firsts = new long[this.stretches.length];
        long windows = 0;
        for (int i = 0; i < firsts.length; i++) {
            firsts[i] = windows;
            windows += this.stretches[i].count();
        }
        size = windows;
    }

    static WindowIndex of(List<Series> series, Split split, Subset part, WindowSettings settings) {
        List<String> groups = series.stream().map(Series::group).distinct().toList();
        List<WindowRange> found = new ArrayList<>();
        for (String group : groups) {
            for (Series one : series) {
                if (one.group().equals(group)) {
                    found.addAll(WindowRangeFinder.find(one, split, part, settings));
                }
            }
        }
        return new WindowIndex(found);
    }

    /// How many windows there are.
    long size() {
        return size;
    }

    /// The bars of a window.
    ///
    /// @param length bars from its beginning
    Bars bars(long window, int length) {
        int i = stretch(window);
        int start = stretches[i].start(window - firsts[i]);
        return stretches[i].bars().slice(start, start + length);
    }

    Series series(long window) {
        return stretches[stretch(window)].series();
    }

    /// All series that have windows.
    Set<Series> series() {
        return Arrays.stream(stretches).map(WindowRange::series).collect(Collectors.toSet());
    }

    List<Range> bySeries() {
        return ranges(false);
    }

    List<Range> byGroup() {
        return ranges(true);
    }

    /// Adds all bars that windows are of, and where the windows are.
    void addTo(Fingerprint fingerprint, int length) {
        for (WindowRange stretch : stretches) {
            int end = stretch.start(stretch.count() - 1) + length;
            fingerprint.add(stretch.stride()).add(stretch.bars().slice(stretch.first(), end));
        }
    }

    private int stretch(long window) {
        Objects.checkIndex(window, size);
        int i = Arrays.binarySearch(firsts, window);
        return i >= 0 ? i : -i - 2;
    }

    private List<Range> ranges(boolean groups) {
        List<Range> ranges = new ArrayList<>();
        for (int i = 0, next; i < stretches.length; i = next) {
            Series series = stretches[i].series();
            next = i + 1;
            while (next < stretches.length && together(series, stretches[next].series(), groups)) {
                next++;
            }
            long end = next < stretches.length ? firsts[next] : size;
            ranges.add(new Range(groups ? series.group() : series.name(), firsts[i], end - firsts[i]));
        }
        return ranges;
    }

    private static boolean together(Series a, Series b, boolean groups) {
        return a.group().equals(b.group()) && (groups || a.name().equals(b.name()));
    }
}
