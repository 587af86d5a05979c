package io.github.kronos4j.generation;

import io.github.kronos4j.market.Bars;
import java.util.ArrayList;
import java.util.List;

/// Adjacent windows of series.
final class Windows {
    private Windows() {}

    /// All complete windows, series by series, without those that contain a non-positive price.
    ///
    /// @param length number of bars in a window
    static List<Bars> of(List<Bars> series, int length) {
        List<Bars> windows = new ArrayList<>();
        for (Bars bars : series) {
            for (int from = 0; from + length <= bars.size(); from += length) {
                Bars window = bars.slice(from, from + length);
                if (Steps.exist(window)) {
                    windows.add(window);
                }
            }
        }
        return windows;
    }

    /// At most `limit` items, spread evenly over all.
    static <T> List<T> subsample(List<T> all, int limit) {
        if (all.size() <= limit) {
            return all;
        }
        List<T> kept = new ArrayList<>(limit);
        for (int i = 0; i < limit; i++) {
            kept.add(all.get((int) ((long) i * all.size() / limit)));
        }
        return kept;
    }
}
