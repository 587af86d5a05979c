package io.github.kronos4j.data.calendar;

import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.market.BarClock;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.calendar.ExchangeCalendar;
import io.github.kronos4j.market.calendar.TradingCalendars;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.util.HashSet;
import java.util.Set;

/// Agreement between the days with bars and the closures of an exchange.
///
/// @param strays number of bars on days on which the exchange was closed
/// @param explained number of weekdays without bars on which it was closed; for weekly and longer bars, number of
///     timestamps that it explains beyond those that weekdays alone explain
/// @param unexplained number of weekdays without bars on which it was open; a long gap, as of a suspended share, counts
///     as one
/// @param own true if every missing weekday of daily bars is explained, one of them by a closure that exchanges of
///     other countries do not share
record Holidays(int strays, int explained, int unexplained, boolean own) {
    private static final int MIN_EXPLAINED = 3;
    private static final int MAX_ABSENCE = 5; // open days without bars that may be closures of another exchange
    private static final int MIN_DAYS = 40; // in which a day missing by chance is rarely a closure
    private static final Set<MonthDay> WORLDWIDE =
            Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(7, 1), MonthDay.of(12, 25), MonthDay.of(12, 26));

    /// True if the closures alone show the exchange.
    boolean isConclusive() {
        return own || (explained >= MIN_EXPLAINED && unexplained <= MIN_EXPLAINED + 2 * explained);
    }

    /// Compares daily or intraday bars.
    ///
    /// @param intraday false for daily bars, whose stamps name their day
    static Holidays ofDays(ExchangeCalendar exchange, Bars bars, boolean intraday) {
        Set<LocalDate> tradingDays = new HashSet<>();
        int strays = 0;
        for (int i = 0; i < bars.size(); i++) {
            LocalDate day = day(exchange, bars, i, intraday);
            tradingDays.add(day);
            strays += exchange.isOpen(day) ? 0 : 1;
        }
        int explained = 0;
        int unexplained = 0;
        boolean own = false;
        LocalDate last = day(exchange, bars, bars.size() - 1, intraday);
        for (LocalDate day = day(exchange, bars, 0, intraday); day.isBefore(last); ) {
            int closed = 0;
            int open = 0;
            do {
                boolean missing = !LocalDays.isWeekend(day) && !tradingDays.contains(day);
                if (missing && exchange.schedule().closures().covers(day)) {
                    boolean isOpen = exchange.isOpen(day);
                    open += isOpen ? 1 : 0;
                    closed += isOpen ? 0 : 1;
                    own |= !isOpen && !WORLDWIDE.contains(MonthDay.from(day));
                }
                day = day.plusDays(1);
            } while (day.isBefore(last) && !tradingDays.contains(day));
            boolean isSuspension = open > MAX_ABSENCE;
            explained += isSuspension ? 0 : closed;
            unexplained += isSuspension ? 1 : open;
        }
        own &= !intraday && tradingDays.size() >= MIN_DAYS && strays == 0 && unexplained == 0;
        return new Holidays(strays, explained, unexplained, own);
    }

    private static LocalDate day(ExchangeCalendar exchange, Bars bars, int i, boolean intraday) {
        LocalDateTime time = bars.time(i);
        return intraday ? exchange.tradingDay(time) : time.toLocalDate();
    }

    /// Compares weekly or longer bars.
    static Holidays ofPeriods(ExchangeCalendar exchange, Bars bars, Interval interval) {
        int explained = hits(exchange, bars, interval) - hits(TradingCalendars.weekdays(bars.zone()), bars, interval);
        return new Holidays(0, explained, 0, false);
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
