package io.github.kronos4j.market.calendar;

import io.github.kronos4j.internal.time.LocalDays;

/// Infers the trading weekdays of a market from the days that have bars.
final class LearnedDays {
    private LearnedDays() {}

    /// Returns the open weekdays, Monday first. Monday to Friday are closed if they mostly lack bars, more often
    /// than holidays explain; Saturday and Sunday are open if they mostly have bars. A weekday that was observed
    /// too rarely counts as open from Monday to Friday and as closed on the weekend.
    static boolean[] openWeekdays(StampTimes recent) {
        int[] present = new int[7];
        int[] passed = new int[7];
        int n = recent.dayCount();
        for (int i = 0; i < n; i++) {
            present[LocalDays.weekday(recent.day(i))]++;
        }
        for (long day = recent.day(0); day <= recent.day(n - 1); day++) {
            passed[LocalDays.weekday(day)]++;
        }
        boolean[] open = new boolean[7];
        for (int w = 0; w < 7; w++) {
            boolean workday = w < 5;
            boolean unknown = present[w] == 0 && passed[w] <= (workday ? 1 : 0);
            open[w] = unknown ? workday : (workday ? 4 : 2) * present[w] >= passed[w] && present[w] > 0;
        }
        return open;
    }
}
