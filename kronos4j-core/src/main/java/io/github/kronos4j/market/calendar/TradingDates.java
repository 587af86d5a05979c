package io.github.kronos4j.market.calendar;

import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.calendar.SessionGrid.Stamp;
import java.time.LocalDate;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Trading days of bars: the date of a bar, or, for an intraday bar of an exchange whose trading begins on the evening
/// before, the day to which the evening and the night belong.
///
/// Immutable, and safe for use by many threads.
public final class TradingDates {
    private static final TradingDates CALENDAR_DATES = new TradingDates(LocalDays::day);

    private final LongUnaryOperator days;

    private TradingDates(LongUnaryOperator days) {
        this.days = days;
    }

    /// The dates of the local times, for bars of a day or longer and for markets without nights.
    public static TradingDates calendarDates() {
        return CALENDAR_DATES;
    }

    /// Creates the trading days of a calendar for bars of one interval. Bars stamped at their end, as the fit of
    /// the bars to the sessions shows, belong to the day that ends.
    ///
    /// @param bars bars in ascending order, which show the interval; at least two
    public static TradingDates of(Bars bars, TradingCalendar calendar) {
        Interval interval = Interval.infer(bars);
        return of(calendar, interval, fit(bars, calendar, interval));
    }

    /// The sessions that explain intraday bars of an exchange; null if none do.
    static @Nullable SessionGrid fit(Bars bars, TradingCalendar calendar, Interval interval) {
        return interval.isIntraday() && calendar instanceof ExchangeCalendar exchange
                ? exchange.fit(bars, interval)
                : null;
    }

    static TradingDates of(TradingCalendar calendar, Interval interval, @Nullable SessionGrid grid) {
        if (!interval.isIntraday() || !(calendar instanceof ExchangeCalendar exchange)) {
            return CALENDAR_DATES;
        }
        // A bar stamped at its end at midnight is the last one of the day before.
        int endShift = grid != null && grid.stamp() == Stamp.END ? 1 : 0;
        return new TradingDates(second -> exchange.tradingDay(second - endShift));
    }

    /// Returns the trading day of a time, in days since 1970-01-01.
    ///
    /// @param localSecond local time, see [Bars#localSecond]
    public long day(long localSecond) {
        return days.applyAsLong(localSecond);
    }

    /// Returns the trading day of a bar.
    public LocalDate of(Bars bars, int i) {
        return LocalDate.ofEpochDay(day(bars.localSecond(i)));
    }
}
