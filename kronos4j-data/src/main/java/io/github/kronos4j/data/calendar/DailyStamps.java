package io.github.kronos4j.data.calendar;

import io.github.kronos4j.market.Bars;

/// Tells dates from times.
final class DailyStamps {
    private DailyStamps() {}

    /// Whether every bar is stamped at midnight: a date rather than an instant.
    static boolean areDates(Bars bars) {
        for (int i = 0; i < bars.size(); i++) {
            if (Math.floorMod(bars.localSecond(i), 86_400) != 0) {
                return false;
            }
        }
        return true;
    }
}
