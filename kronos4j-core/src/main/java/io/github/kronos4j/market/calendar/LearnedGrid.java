package io.github.kronos4j.market.calendar;

import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.calendar.StampTimes.Seen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Infers the times of day of bars from the history, per weekday or for all trading days.
final class LearnedGrid {
    private static final int DAYS_OF_A_WEEKDAY = 4; // Mondays from which the grid of a Monday is inferred
    private static final int MIN_DAYS_OF_A_WEEKDAY = 3;
    private static final int DAYS = 30;

    private LearnedGrid() {}

    /// Returns one set of times for all trading days. Within a session whose times are equal steps apart, times
    /// that a thinly traded series lacks are filled in.
    ///
    /// @param step length of a bar in seconds
    static int[] within(List<Session> sessions, Bars history, int step) {
        int[] times = frequentTimes(StampTimes.of(history, DAYS), TradingDays.EVERY_DAY);
        return IntStream.concat(
                        Arrays.stream(times), sessions.stream().flatMapToInt(session -> steps(session, times, step)))
                .sorted()
                .distinct()
                .toArray();
    }

    /// Returns the steps between the first and the last time within a session; none if its times are not on one
    /// grid.
    private static IntStream steps(Session session, int[] times, int step) {
        int[] inside = Arrays.stream(times)
                .map(time -> session.isOvernight() && time >= session.open().toSecondOfDay()
                        ? time - LocalDays.SECONDS
                        : time)
                .filter(time -> time >= session.start() && time <= session.end())
                .sorted()
                .toArray();
        if (inside.length == 0 || Arrays.stream(inside).anyMatch(time -> (time - inside[0]) % step != 0)) {
            return IntStream.empty();
        }
        int count = (inside[inside.length - 1] - inside[0]) / step;
        return IntStream.rangeClosed(0, count).map(i -> Math.floorMod(inside[0] + i * step, LocalDays.SECONDS));
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

    /// Returns the times of a weekday that was observed often enough, else those of all weekdays between the
    /// weekend before and the weekend after it: one short day before a holiday must not decide.
    private static int[] ofWeekday(StampTimes recent, int weekday, int[] pooled) {
        if (recent.count(weekday) < MIN_DAYS_OF_A_WEEKDAY) {
            int from = recent.startAfterWeekend(weekday);
            int to = recent.endBeforeWeekend(weekday);
            return Arrays.stream(pooled)
                    .filter(time -> time >= from && time <= to)
                    .toArray();
        }
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
