package io.github.kronos4j.forecast;

import io.github.kronos4j.market.Bars;
import java.util.List;
import java.util.stream.IntStream;

/// Windows of a series.
final class Windows {
    private Windows() {}

    /// Returns windows that are spread evenly over a series, the last of them at its end; none if it is too short,
    /// and fewer than wanted if there are not as many.
    ///
    /// @param length bars per window
    /// @param count number of windows, at least 1
    static List<Bars> spread(Bars bars, int length, int count) {
        int starts = bars.size() - length + 1;
        int windows = Math.min(count, starts);
        return IntStream.rangeClosed(1, windows)
                .mapToObj(i -> (int) ((long) i * starts / windows) - 1)
                .map(start -> bars.slice(start, start + length))
                .toList();
    }
}
