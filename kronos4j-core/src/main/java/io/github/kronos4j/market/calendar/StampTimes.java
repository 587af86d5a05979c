package io.github.kronos4j.market.calendar;

import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.market.Bars;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;

/// Frequencies of the times of day in the recent days of a series.
///
/// The first and the last day may be incomplete: times before the first timestamp or after the last one are unobserved
/// and count neither way.
final class StampTimes {
    private final long[] days; // ascending, those with bars
    private final int[][] stamps; // by day: seconds of the day, ascending
    private final int[] times; // all seconds of the day that occur, ascending

    private StampTimes(long[] days, int[][] stamps) {
        this.days = days;
        this.stamps = stamps;
        this.times = Arrays.stream(stamps)
                .flatMapToInt(Arrays::stream)
                .sorted()
                .distinct()
                .toArray();
    }

    /// Counts over the last `lastDays` days that have bars.
    static StampTimes of(Bars bars, int lastDays) {
        return of(bars, lastDays, LocalDays::day);
    }

    /// Counts over the last `lastDays` trading days that have bars. Times count from the midnight at which the
    /// trading day begins, so they may be negative or beyond the day.
    ///
    /// @param dayOf the trading day of a local second
    static StampTimes of(Bars bars, int lastDays, LongUnaryOperator dayOf) {
        List<Long> days = new ArrayList<>();
        List<int[]> stamps = new ArrayList<>();
        int end = bars.size();
        while (end > 0 && days.size() < lastDays) {
            long day = dayOf.applyAsLong(bars.localSecond(end - 1));
            int start = end - 1;
            while (start > 0 && dayOf.applyAsLong(bars.localSecond(start - 1)) == day) {
                start--;
            }
            int[] ofDay = new int[end - start];
            for (int i = start; i < end; i++) {
                ofDay[i - start] = Math.toIntExact(bars.localSecond(i) - day * LocalDays.SECONDS);
            }
            Arrays.sort(ofDay);
            days.addFirst(day);
            stamps.addFirst(ofDay);
            end = start;
        }
        return new StampTimes(days.stream().mapToLong(d -> d).toArray(), stamps.toArray(int[][]::new));
    }

    int dayCount() {
        return days.length;
    }

    long day(int i) {
        return days[i];
    }

    /// Number of days with bars that are this weekday, Monday 0.
    int count(int weekday) {
        return (int) Arrays.stream(days)
                .filter(day -> LocalDays.weekday(day) == weekday)
                .count();
    }

    /// Returns the earliest time at which this weekday began after more than a day without bars; 0 if it never did.
    int startAfterWeekend(int weekday) {
        int start = LocalDays.SECONDS;
        for (int i = 1; i < days.length; i++) {
            if (LocalDays.weekday(days[i]) == weekday && isLongGap(i)) {
                start = Math.min(start, stamps[i][0]);
            }
        }
        return start == LocalDays.SECONDS ? 0 : start;
    }

    /// Returns the latest time at which this weekday ended before more than a day without bars; the end of the day
    /// if it never did.
    int endBeforeWeekend(int weekday) {
        int end = -1;
        for (int i = 1; i < days.length; i++) {
            if (LocalDays.weekday(days[i - 1]) == weekday && isLongGap(i)) {
                end = Math.max(end, last(i - 1));
            }
        }
        return end == -1 ? LocalDays.SECONDS : end;
    }

    private boolean isLongGap(int i) {
        long gap = (days[i] - days[i - 1]) * LocalDays.SECONDS + stamps[i][0] - last(i - 1);
        return gap > LocalDays.SECONDS;
    }

    private int last(int i) {
        return stamps[i][stamps[i].length - 1];
    }

    /// Times of day that occur, in seconds, ascending.
    int[] times() {
        return times;
    }

    /// Counts the chosen days on which this time was observable, and those on which it occurred.
    Seen seen(int time, TradingDays chosen) {
        int observed = 0;
        int stamped = 0;
        for (int i = 0; i < days.length; i++) {
            int[] ofDay = stamps[i];
            boolean cutBefore = i == 0 && time < ofDay[0];
            boolean cutAfter = i == days.length - 1 && time > ofDay[ofDay.length - 1];
            if (chosen.isOpen(days[i]) && !cutBefore && !cutAfter) {
                observed++;
                stamped += Arrays.binarySearch(ofDay, time) >= 0 ? 1 : 0;
            }
        }
        return new Seen(observed, stamped);
    }

    /// Of `observed` days, `stamped` have the time.
    record Seen(int observed, int stamped) {
        double share() {
            return observed == 0 ? 0 : stamped / (double) observed;
        }
    }

    /// Share of days on which a typical time of those that occur does: 1 for a liquid series, less if bars are
    /// missing.
    static double typicalShare(List<Seen> seen) {
        double[] shares = seen.stream()
                .filter(s -> s.stamped() > 0)
                .mapToDouble(Seen::share)
                .sorted()
                .toArray();
        return shares.length == 0 ? 0 : shares[(int) (0.8 * (shares.length - 1))];
    }
}
