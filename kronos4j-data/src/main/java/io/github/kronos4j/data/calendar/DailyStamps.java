package io.github.kronos4j.data.calendar;

import io.github.kronos4j.market.Bars;

/// Distinguishes dates from times.
final class DailyStamps {
    private DailyStamps() {}

    /// True if every bar is stamped at midnight, that is, with a date rather than an instant.
    static boolean areDates(Bars bars) {
        for (int i = 0; i < bars.size(); i++) {
            if (Math.floorMod(bars.localSecond(i), 86_400) != 0) {
                return false;
            }
        }
        return true;
    }
}
