package io.github.kronos4j.market;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.internal.time.Tally;
import io.github.kronos4j.market.Interval.Unit;

/// Infers the interval of a series from the steps between its timestamps.
final class IntervalInference {
    private static final int WINDOW = 20_000;
    private static final long DAY = 86_400;

    private IntervalInference() {}

    static Interval infer(Bars bars) {
        if (bars.size() < 2) {
            throw new InvalidInputException("the bar interval cannot be inferred from " + bars.size()
                    + (bars.size() == 1 ? " bar" : " bars") + ": provide at least 2 bars");
        }
        Bars tail = bars.tail(WINDOW);
        Tally steps = new Tally();
        for (int i = 1; i < tail.size(); i++) {
            long step = tail.localSecond(i) - tail.localSecond(i - 1);
            if (step > 0) {
                steps.add(step);
            }
        }
        if (steps.isEmpty()) {
            throw new InvalidInputException(
                    "the bar interval cannot be inferred because no timestamp is later than the one before it"
                            + " (first " + bars.time(0) + ", last " + bars.time(bars.size() - 1)
                            + "): sort the bars by time");
        }
        long step = steps.mode(0);
        return step < DAY ? new Interval(Math.toIntExact(step), Unit.SECOND) : days(tail, steps, step);
    }

    private static Interval days(Bars bars, Tally steps, long modal) {
        Tally months = new Tally();
        boolean wholeWeeks = true;
        for (long step : steps.values()) {
            long days = Math.round(step / (double) DAY);
            months.add(months(days), steps.count(step));
            wholeWeeks &= days % 7 == 0;
        }
        long monthly = months.mode(0);
        boolean fourWeeks = wholeWeeks && steps.total() > 3; // always 28 days; months would vary
        if (monthly > 0 && 2 * months.count(monthly) > steps.total() && !fourWeeks) {
            return new Interval(Math.toIntExact(monthly), Unit.MONTH);
        }
        int aboutAWeek = steps.count(6 * DAY) + steps.count(7 * DAY) + steps.count(8 * DAY);
        if (steps.count(7 * DAY) > 0 && 2 * aboutAWeek > steps.total()) {
            return new Interval(1, Unit.WEEK); // a holiday moves a stamp by a day
        }
        int days = Math.toIntExact(Math.round(modal / (double) DAY));
        if (days == 1 || days % 7 == 0) {
            return new Interval(days, Unit.DAY);
        }
        int working = workingDays(bars);
        return new Interval(working > 0 ? working : days, Unit.DAY);
    }

    /// Number of calendar months that a step of this many days stands for, with tolerance for stamps on the first
    /// or last trading day; 0 if it is not a whole number of months.
    private static long months(long days) {
        long months = Math.round(days / 30.44);
        return months > 0 && Math.abs(days - months * 30.44) <= 5.5 ? months : 0;
    }

    /// The most frequent step in days from Monday to Friday; 0 if a bar is on a weekend.
    private static int workingDays(Bars bars) {
        Tally steps = new Tally();
        long before = -1;
        for (int i = 0; i < bars.size(); i++) {
            long day = LocalDays.day(bars.localSecond(i));
            if (LocalDays.isWeekend(day)) {
                return 0;
            }
            long number = Math.floorDiv(day + 3, 7) * 5 + LocalDays.weekday(day);
            if (i > 0 && number > before) {
                steps.add(number - before);
            }
            before = number;
        }
        return Math.toIntExact(steps.mode(0));
    }
}
