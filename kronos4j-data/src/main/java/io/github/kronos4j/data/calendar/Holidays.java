package io.github.kronos4j.data.calendar;

import io.github.kronos4j.market.BarClock;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.calendar.ExchangeCalendar;
import io.github.kronos4j.market.calendar.TradingCalendars;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/// Agreement between the days with bars and the closures of an exchange.
///
/// @param strays number of bars on days on which the exchange was closed
/// @param explained number of weekdays without bars on which it was closed; for weekly and longer bars, number of
///     timestamps that it explains beyond those that weekdays alone explain
/// @param unexplained number of weekdays without bars on which it was open
record Holidays(int strays, int explained, int unexplained) {
    private static final int MIN_EXPLAINED = 3;

    /// True if the closures alone show the exchange.
    boolean isConclusive() {
        return explained >= MIN_EXPLAINED && unexplained <= MIN_EXPLAINED + 2 * explained;
    }

    /// Compares daily or intraday bars.
    static Holidays ofDays(ExchangeCalendar exchange, Bars bars) {
        Set<LocalDate> tradingDays = new HashSet<>();
        int strays = 0;
        for (int i = 0; i < bars.size(); i++) {
            LocalDate day = exchange.tradingDay(bars.time(i));
            tradingDays.add(day);
            strays += exchange.isOpen(day) ? 0 : 1;
        }
        int explained = 0;
        int unexplained = 0;
        LocalDate last = exchange.tradingDay(bars.time(bars.size() - 1));
        for (LocalDate day = exchange.tradingDay(bars.time(0)); day.isBefore(last); day = day.plusDays(1)) {
            boolean missing = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 && !tradingDays.contains(day);
            if (missing && exchange.closures().covers(day)) {
                explained += exchange.isOpen(day) ? 0 : 1;
                unexplained += exchange.isOpen(day) ? 1 : 0;
            }
        }
        return new Holidays(strays, explained, unexplained);
    }

    /// Compares weekly or longer bars.
    static Holidays ofPeriods(ExchangeCalendar exchange, Bars bars, Interval interval) {
        int explained = hits(exchange, bars, interval) - hits(TradingCalendars.weekdays(bars.zone()), bars, interval);
        return new Holidays(0, explained, 0);
    }

    private static int hits(TradingCalendar calendar, Bars bars, Interval interval) {
        BarClock clock = calendar.clock(bars, interval);
        int hits = 0;
        for (int i = 0; i < bars.size(); i++) {
            hits += clock.isStamp(bars.localSecond(i)) ? 1 : 0;
        }
        return hits;
    }
}
