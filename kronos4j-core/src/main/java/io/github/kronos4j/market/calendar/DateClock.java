package io.github.kronos4j.market.calendar;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.internal.time.Tally;
import io.github.kronos4j.market.BarClock;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.time.LocalDate;

/// Clock of daily, weekly and monthly bars: one timestamp per period, on the day and at the time of day of the history.
///
/// @param period unit of time that has one bar: day, week or month
/// @param count number of periods from one bar to the next
/// @param rule day of the period that a bar is stamped with
/// @param fixed days from the first day of the period, for [Rule#FIXED]
/// @param secondOfDay time of day of the timestamps
record DateClock(Period period, int count, Rule rule, long fixed, TradingDays days, int secondOfDay)
        implements BarClock {
    private static final int LOOKBACK_BARS = 1_000;
    private static final long NONE = Long.MIN_VALUE;
    private static final int MAX_EMPTY_PERIODS = 1_000; // without a trading day, before giving up

    /// A unit of time whose periods are numbered.
    enum Period {
        DAY,
        WEEK,
        MONTH;

        long numberOf(long day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> Math.floorDiv(day + 3, 7);
                case MONTH ->
                    LocalDate.ofEpochDay(day).getYear() * 12L
                            + LocalDate.ofEpochDay(day).getMonthValue()
                            - 1;
            };
        }

        long firstDay(long number) {
            return switch (this) {
                case DAY -> number;
                case WEEK -> number * 7 - 3;
                case MONTH ->
                    LocalDate.of((int) Math.floorDiv(number, 12), Math.floorMod(number, 12) + 1, 1)
                            .toEpochDay();
            };
        }
    }

    /// The day of a period with which its bar is stamped.
    enum Rule {
        /// The same day of every period counted from its first day, open or not.
        FIXED,
        /// The last day of the period, open or not.
        END,
        FIRST_OPEN,
        LAST_OPEN
    }

    static DateClock of(Bars history, Interval interval, TradingDays days) {
        Bars tail = history.tail(LOOKBACK_BARS);
        Tally times = new Tally();
        for (int i = 0; i < tail.size(); i++) {
            times.add(LocalDays.secondOfDay(tail.localSecond(i)));
        }
        int secondOfDay = (int) times.mode(0);
        return switch (interval.unit()) {
            case WEEK -> fitted(tail, Period.WEEK, interval.count(), days, secondOfDay);
            case MONTH -> fitted(tail, Period.MONTH, interval.count(), days, secondOfDay);
            default -> new DateClock(Period.DAY, interval.count(), Rule.FIRST_OPEN, 0, days, secondOfDay);
        };
    }

    /// Returns the clock whose rule explains the most timestamps; on a tie, the most likely rule.
    private static DateClock fitted(Bars bars, Period period, int count, TradingDays days, int secondOfDay) {
        Tally offsets = new Tally();
        for (int i = 0; i < bars.size(); i++) {
            long day = LocalDays.day(bars.localSecond(i));
            offsets.add(day - period.firstDay(period.numberOf(day)));
        }
        long fixed = offsets.mode(0);
        Rule[] likely = isEarly(period, fixed)
                ? new Rule[] {Rule.FIXED, Rule.FIRST_OPEN, Rule.LAST_OPEN, Rule.END}
                : new Rule[] {Rule.LAST_OPEN, Rule.END, Rule.FIXED, Rule.FIRST_OPEN};
        DateClock best = new DateClock(period, count, likely[0], fixed, days, secondOfDay);
        int mostHits = -1;
        for (Rule rule : likely) {
            DateClock clock = new DateClock(period, count, rule, fixed, days, secondOfDay);
            int hits = 0;
            for (int i = 0; i < bars.size(); i++) {
                long day = LocalDays.day(bars.localSecond(i));
                hits += clock.dayIn(period.numberOf(day)) == day ? 1 : 0;
            }
            if (hits > mostHits) {
                mostHits = hits;
                best = clock;
            }
        }
        return best;
    }

    /// True if weeks or months are stamped at their end; false for days.
    boolean stampsAtEnd() {
        return rule == Rule.END || rule == Rule.LAST_OPEN || (rule == Rule.FIXED && !isEarly(period, fixed));
    }

    /// Returns the number of days from the timestamp of a bar to that which the rule gives its period; 0 if the
    /// period has no trading day.
    ///
    /// @param i index of the bar, at least 1
    long daysToStamp(Bars bars, int i) {
        long day = LocalDays.day(bars.localSecond(i));
        long number = period.numberOf(day);
        if (count > 1) {
            number = Math.max(number, period.numberOf(LocalDays.day(bars.localSecond(i - 1))) + count);
        }
        return openDay(number, true) == NONE ? 0 : dayIn(number) - day;
    }

    private static boolean isEarly(Period period, long offset) {
        return offset < (period == Period.WEEK ? 3 : 15); // Friday counts as the end of a week
    }

    @Override
    public long next(long localSecond) {
        long number = period.numberOf(LocalDays.day(localSecond));
        for (int steps = 0, tried = 0; tried < MAX_EMPTY_PERIODS; tried++) {
            number++;
            boolean open = openDay(number, true) != NONE;
            // Closed days do not count towards a step of several days; weeks and months always count.
            if (open || period != Period.DAY) {
                steps++;
            }
            if (open && steps >= count) {
                return dayIn(number) * LocalDays.SECONDS + secondOfDay;
            }
        }
        throw new InvalidInputException("no bar follows " + LocalDate.ofEpochDay(LocalDays.day(localSecond))
                + ": this calendar has no trading day in " + MAX_EMPTY_PERIODS + " periods; choose another calendar");
    }

    @Override
    public boolean isStamp(long localSecond) {
        long day = LocalDays.day(localSecond);
        long number = period.numberOf(day);
        return LocalDays.secondOfDay(localSecond) == secondOfDay
                && openDay(number, true) != NONE
                && dayIn(number) == day;
    }

    private long dayIn(long number) {
        return switch (rule) {
            case FIXED -> Math.min(period.firstDay(number) + fixed, period.firstDay(number + 1) - 1);
            case END -> period.firstDay(number + 1) - 1;
            case FIRST_OPEN -> openDay(number, true);
            case LAST_OPEN -> openDay(number, false);
        };
    }

    /// Returns the first or last trading day of a period; NONE if it has no trading day.
    private long openDay(long number, boolean first) {
        long from = period.firstDay(number);
        long to = period.firstDay(number + 1) - 1;
        for (long i = 0; i <= to - from; i++) {
            long day = first ? from + i : to - i;
            if (days.isOpen(day)) {
                return day;
            }
        }
        return NONE;
    }
}
