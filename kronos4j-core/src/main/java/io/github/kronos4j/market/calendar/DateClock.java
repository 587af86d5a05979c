package io.github.kronos4j.market.calendar;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.internal.time.Tally;
import io.github.kronos4j.market.BarClock;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.time.LocalDate;

/// Daily, weekly and monthly bars: one stamp in each period, on the day and at the time of day of the history.
///
/// @param period splits time into days, weeks or months
/// @param rule which day of its period a bar is stamped with
/// @param secondOfDay the time of day of the stamps
record DateClock(Period period, int count, Rule rule, long fixed, TradingDays days, int secondOfDay)
        implements BarClock {
    private static final int LOOK_BACK = 1_000;
    private static final long NONE = Long.MIN_VALUE;
    private static final int PATIENCE = 1_000; // periods without a trading day before giving up

    /// A division of time into numbered periods.
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

    /// The day of a period on which its bar is stamped.
    enum Rule {
        /// The same day of every period, traded or not, counted from its first day.
        FIXED,
        /// The last day of the period, traded or not.
        END,
        FIRST_OPEN,
        LAST_OPEN
    }

    static DateClock of(Bars history, Interval interval, TradingDays days) {
        Bars tail = history.tail(LOOK_BACK);
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

    /// The rule that explains most stamps; where several do, the likeliest one first.
    private static DateClock fitted(Bars bars, Period period, int count, TradingDays days, int secondOfDay) {
        Tally offsets = new Tally();
        for (int i = 0; i < bars.size(); i++) {
            long day = LocalDays.day(bars.localSecond(i));
            offsets.add(day - period.firstDay(period.numberOf(day)));
        }
        long fixed = offsets.mode(0);
        boolean early = fixed < (period == Period.WEEK ? 3 : 15); // Friday is the end of a week
        Rule[] likely = early
                ? new Rule[] {Rule.FIXED, Rule.FIRST_OPEN, Rule.LAST_OPEN, Rule.END}
                : new Rule[] {Rule.LAST_OPEN, Rule.END, Rule.FIXED, Rule.FIRST_OPEN};
        DateClock best = new DateClock(period, count, likely[0], fixed, days, secondOfDay);
        int most = -1;
        for (Rule rule : likely) {
            DateClock clock = new DateClock(period, count, rule, fixed, days, secondOfDay);
            int hits = 0;
            for (int i = 0; i < bars.size(); i++) {
                long day = LocalDays.day(bars.localSecond(i));
                hits += clock.dayIn(period.numberOf(day)) == day ? 1 : 0;
            }
            if (hits > most) {
                most = hits;
                best = clock;
            }
        }
        return best;
    }

    @Override
    public long next(long localSecond) {
        long number = period.numberOf(LocalDays.day(localSecond));
        for (int steps = 0, tried = 0; tried < PATIENCE; tried++) {
            number++;
            boolean open = openDay(number, true) != NONE;
            // Days without trading do not count towards a step of several days; weeks and months always do.
            if (open || period != Period.DAY) {
                steps++;
            }
            if (open && steps >= count) {
                return dayIn(number) * LocalDays.SECONDS + secondOfDay;
            }
        }
        throw new KronosException("no bar comes after " + LocalDate.ofEpochDay(LocalDays.day(localSecond))
                + ": this calendar has no trading day in " + PATIENCE + " periods; choose another calendar");
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

    /// The first or last trading day of a period, NONE if it has none.
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
