package io.github.kronos4j.generation;

import io.github.kronos4j.market.Bars;
import java.util.ArrayList;
import java.util.List;

/// Cuts series into windows side by side.
final class Windows {
    private Windows() {}

    /// All whole windows of some series, series by series, those left out that hold a price of zero or
    /// less.
    ///
    /// @param length bars of a window
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

    /// At most so many of some things, spread evenly over them.
    static <T> List<T> thinned(List<T> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        List<T> kept = new ArrayList<>(most);
        for (int i = 0; i < most; i++) {
            kept.add(all.get((int) ((long) i * all.size() / most)));
        }
        return kept;
    }
}
