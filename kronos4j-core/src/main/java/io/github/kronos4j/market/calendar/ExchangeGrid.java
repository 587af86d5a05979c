package io.github.kronos4j.market.calendar;

import io.github.kronos4j.internal.time.LocalDays;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Times of day that a series shows, on the trading days of its exchange.
///
/// A night session belongs to the trading day before it and takes place if the next weekday is a trading day too. An
/// early close ends the day earlier by as much as it ends the regular session earlier, extended hours included.
final class ExchangeGrid implements DayGrid {
    private final TradingDays days;
    private final EarlyCloses closes;
    private final int[] morning; // end of the night session
    private final int[] daytime;
    private final int[] evening; // start of the night session

    /// The reduction of the trading hours of a day in seconds; 0 on a full day.
    @FunctionalInterface
    interface EarlyCloses {
        int missing(long day);
    }

    ExchangeGrid(int[] times, @Nullable NightSession night, TradingDays days, EarlyCloses closes) {
        this.days = days;
        this.closes = closes;
        this.morning = part(times, time -> night != null && night.isMorning(time));
        this.evening = part(times, time -> night != null && night.isEvening(time));
        this.daytime = part(times, time -> night == null || !(night.isMorning(time) || night.isEvening(time)));
    }

    @Override
    public int[] stamps(long day) {
        int[] early = hasNight(day - 1) ? morning : CLOSED;
        int[] late = hasNight(day) ? evening : CLOSED;
        int[] between = days.isOpen(day) ? beforeClose(closes.missing(day)) : CLOSED;
        return early.length == 0 && late.length == 0
                ? between
                : Stream.of(early, between, late).flatMapToInt(Arrays::stream).toArray();
    }

    private boolean hasNight(long day) {
        long next = day + 1;
        while (LocalDays.isWeekend(next)) {
            next++;
        }
        return days.isOpen(day) && days.isOpen(next);
    }

    private int[] beforeClose(int missing) {
        return missing == 0 ? daytime : part(daytime, time -> time <= daytime[daytime.length - 1] - missing);
    }

    private static int[] part(int[] times, IntPredicate chosen) {
        return Arrays.stream(times).filter(chosen).toArray();
    }
}
