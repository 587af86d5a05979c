package io.github.kronos4j.market.calendar;

import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.calendar.StampTimes.Seen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Infers the times of day of bars from the history, per weekday or for all trading days.
final class LearnedGrid {
    private static final int DAYS_OF_A_WEEKDAY = 6; // Mondays from which the grid of a Monday is inferred
    private static final int DAYS = 30;

    private LearnedGrid() {}

    /// Returns one set of times for all trading days.
    static int[] everyDay(Bars history) {
        StampTimes recent = StampTimes.of(history, DAYS);
        return frequentTimes(recent, TradingDays.EVERY_DAY);
    }

    /// Returns a set of times for each weekday, Monday first; empty for a weekday on which the market is closed.
    static int[][] byWeekday(Bars history) {
        StampTimes recent = StampTimes.of(history, DAYS_OF_A_WEEKDAY * 7);
        int[] pooled = frequentTimes(recent, TradingDays.WEEKDAYS);
        boolean[] open = LearnedDays.openWeekdays(recent);
        int[][] times = new int[7][];
        for (int w = 0; w < 7; w++) {
            times[w] = open[w] ? ofWeekday(recent, w, pooled) : DayGrid.CLOSED;
        }
        return times;
    }

    private static int[] frequentTimes(StampTimes recent, TradingDays days) {
        List<Seen> seen = seen(recent, days);
        double typicalShare = StampTimes.typicalShare(seen);
        int[] times = recent.times();
        int[] kept = new int[times.length];
        int n = 0;
        for (int i = 0; i < times.length; i++) {
            if (seen.get(i).stamped() > 0 && seen.get(i).share() >= typicalShare / 2) {
                kept[n++] = times[i];
            }
        }
        return Arrays.copyOf(kept, n);
    }

    private static int[] ofWeekday(StampTimes recent, int weekday, int[] pooled) {
        List<Seen> seen = seen(recent, day -> LocalDays.weekday(day) == weekday);
        double typicalShare = StampTimes.typicalShare(seen);
        int[] times = recent.times();
        boolean[] keep = new boolean[times.length];
        int first = times.length;
        int last = -1;
        for (int i = 0; i < times.length; i++) {
            Seen here = seen.get(i);
            boolean isPooled = Arrays.binarySearch(pooled, times[i]) >= 0;
            keep[i] = here.observed() == 0 ? isPooled : here.stamped() > 0 && here.share() >= typicalShare / 2;
            if (keep[i]) {
                first = Math.min(first, i);
                last = i;
            }
        }
        int[] kept = new int[times.length];
        int n = 0;
        for (int i = first; i <= last; i++) {
            // A thinly traded series lacks some times that it has on other weekdays.
            if (keep[i] || Arrays.binarySearch(pooled, times[i]) >= 0) {
                kept[n++] = times[i];
            }
        }
        return Arrays.copyOf(kept, n);
    }

    private static List<Seen> seen(StampTimes recent, TradingDays days) {
        List<Seen> seen = new ArrayList<>();
        for (int time : recent.times()) {
            seen.add(recent.seen(time, days));
        }
        return seen;
    }
}
