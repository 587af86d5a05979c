package io.github.kronos4j.market.calendar;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.market.BarClock;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.Interval.Unit;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.calendar.SessionGrid.Stamp;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Aggregates bars to a longer interval: first open, highest high, lowest low, last close, sums of volume and amount.
///
/// Intraday bars follow the sessions of an exchange: steps restart with each session, none spans a lunch break or the
/// night, and a session that a step does not divide ends with a shorter bar. Without sessions, steps start at midnight.
/// Timestamps keep the convention of the source bars, start or end (start if no exchange sessions explain the source
/// timestamps). Daily bars are stamped with the date, longer ones with the date of their last day that has bars.
public final class Resampler {
    private final Bars bars;
    private final Interval to;
    private final TradingDates dates;
    private final Steps steps;

    private Resampler(Bars bars, TradingCalendar calendar, Interval from, Interval to) {
        this.bars = bars;
        this.to = to;
        SessionGrid cut = TradingDates.fit(bars, calendar, from);
        this.dates = TradingDates.of(calendar, from, cut);
        this.steps = steps(calendar, cut, from);
    }

    /// The result of resampling.
    ///
    /// @param bars bars of the longer interval, in the zone of the source bars
    /// @param ends number of source bars up to the end of each bar
    /// @param lastIsOpen true if further source bars belong to the last bar, so it may still change
    public record Resampled(Bars bars, int[] ends, boolean lastIsOpen) {}

    /// Aggregates bars to the interval `to`.
    ///
    /// @param bars source bars in ascending order
    /// @throws KronosException if the interval is not a multiple of the source interval, or is not supported
    public static Resampled resample(Bars bars, TradingCalendar calendar, Interval to) {
        Interval from = Interval.infer(bars);
        return new Resampler(bars, calendar, from, to).run(calendar.clock(bars, from));
    }

    private Resampled run(BarClock clock) {
        Bars.Builder target = Bars.builder(bars.zone()).columns(bars.has(Column.VOLUME), bars.has(Column.AMOUNT));
        int[] ends = new int[bars.size()];
        int start = 0;
        for (int i = 1; i <= bars.size(); i++) {
            if (i == bars.size() || step(i) != step(start) || repeats(i, start)) {
                ends[target.size()] = i;
                add(target, start, i);
                start = i;
            }
        }
        int last = bars.size() - 1;
        boolean open = steps.of(clock.next(bars.localSecond(last))) == step(last);
        return new Resampled(target.build(), Arrays.copyOf(ends, target.size()), open);
    }

    private long step(int i) {
        return steps.of(bars.localSecond(i));
    }

    /// True if clocks go back between two bars of one step, which therefore occurs twice.
    private boolean repeats(int i, int start) {
        return bars.isLaterOccurrence(i)
                && !bars.isLaterOccurrence(start)
                && to.isIntraday()
                && to.seconds() <= bars.epochSecond(i) - bars.epochSecond(start);
    }

    private void add(Bars.Builder target, int from, int to) {
        double high = bars.high(from);
        double low = bars.low(from);
        double volume = Double.NaN;
        double amount = Double.NaN;
        for (int i = from; i < to; i++) {
            high = Math.max(high, bars.high(i));
            low = Math.min(low, bars.low(i));
            volume = plus(volume, bars.volume(i));
            amount = plus(amount, bars.amount(i));
        }
        long stamp = stamp(from, to);
        if (bars.isLaterOccurrence(from) && this.to.isIntraday()) {
            long instant = bars.epochSecond(from) + stamp - bars.localSecond(from);
            target.addInstant(instant, bars.open(from), high, low, bars.close(to - 1), volume, amount);
        } else {
            target.add(stamp, bars.open(from), high, low, bars.close(to - 1), volume, amount);
        }
    }

    /// Adds two values; NaN counts as missing.
    private static double plus(double sum, double value) {
        return Double.isNaN(sum) ? value : Double.isNaN(value) ? sum : sum + value;
    }

    private long stamp(int from, int to) {
        return this.to.unit().compareTo(Unit.DAY) <= 0
                ? step(from)
                : dates.day(bars.localSecond(to - 1)) * LocalDays.SECONDS;
    }

    /// Maps a timestamp to its longer bar.
    @FunctionalInterface
    private interface Steps {
        /// Returns the timestamp of an intraday or daily bar, or the number of a week or month.
        long of(long localSecond);
    }

    private Steps steps(TradingCalendar calendar, @Nullable SessionGrid cut, Interval from) {
        if (to.seconds() <= from.seconds()) {
            throw new InvalidInputException(
                    "bars of " + from + " cannot be aggregated to " + to + ": choose a longer interval");
        }
        return switch (to.unit()) {
            case SECOND, MINUTE, HOUR -> intraday(calendar, cut, from, to);
            case DAY -> days(to, second -> dates.day(second) * LocalDays.SECONDS);
            case WEEK -> second -> Math.floorDiv(LocalDays.monday(dates.day(second)) + 3, 7L * to.count());
            case MONTH ->
                second -> {
                    LocalDate day = LocalDate.ofEpochDay(dates.day(second));
                    return Math.floorDiv(day.getYear() * 12L + day.getMonthValue() - 1, to.count());
                };
        };
    }

    private static Steps days(Interval to, Steps daily) {
        if (to.count() != 1) {
            throw new InvalidInputException("bars of " + to + " are not supported: choose 1d, 1w or 1mo");
        }
        return daily;
    }

    private static Steps intraday(TradingCalendar calendar, @Nullable SessionGrid cut, Interval from, Interval to) {
        int step = Math.toIntExact(to.seconds());
        if (step % from.seconds() != 0) {
            throw new InvalidInputException(
                    "bars of " + from + " cannot be aggregated to " + to + ": choose a multiple of " + from);
        }
        if (cut == null || !(calendar instanceof ExchangeCalendar exchange)) {
            return second -> second - LocalDays.secondOfDay(second) % step;
        }
        int endShift = cut.stamp() == Stamp.END ? 1 : 0;
        ScheduledTimes target = new ScheduledTimes(
                new SessionGrid(step, cut.stamp(), cut.anchor()), exchange.schedule(), TradingDays.EVERY_DAY);
        return second -> {
            long midnight = exchange.sessionDay(second - endShift) * LocalDays.SECONDS;
            int[] times = target.of(Math.floorDiv(midnight, LocalDays.SECONDS));
            return midnight + at(times, Math.toIntExact(second - midnight), cut.stamp());
        };
    }

    /// Returns the timestamp of the longer bar: the last one not after a start, or the first one not before an end.
    private static int at(int[] times, int time, Stamp stamp) {
        int found = Arrays.binarySearch(times, time);
        int later = found >= 0 ? found : -found - 1;
        int place = found < 0 && stamp == Stamp.START ? later - 1 : later;
        return times[Math.clamp(place, 0, times.length - 1)];
    }
}
