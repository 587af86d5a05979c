package io.github.kronos4j.data.calendar;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.BarClock;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.calendar.ExchangeCalendar;
import io.github.kronos4j.market.calendar.TradingCalendars;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Infers the calendar of a series from its timestamps, its zone and its name.
final class CalendarGuess {
    private static final int MAX_BARS = 20_000;
    private static final double MIN_FILL = 0.9; // share of the expected timestamps that have a bar
    private static final double MAX_STRAYS = 0.002; // share of the bars that may lie on closed days

    private final List<ExchangeCalendar> exchanges;
    private final Bars bars;
    private final SymbolHint hint;

    CalendarGuess(List<ExchangeCalendar> exchanges, String symbol, Bars history) {
        this.exchanges = exchanges;
        this.bars = history.tail(MAX_BARS);
        this.hint = SymbolHint.of(symbol);
    }

    TradingCalendar best() {
        Interval interval = interval();
        if (interval == null) {
            ExchangeCalendar hinted = hinted();
            return hinted != null ? hinted : TradingCalendars.weekdays(bars.zone());
        }
        if (isAlwaysOpen(interval)) {
            return TradingCalendars.always(bars.zone());
        }
        ExchangeCalendar exchange = interval.seconds() <= 86_400 ? exchange(interval) : exchangeOfPeriods(interval);
        if (exchange != null) {
            return exchange;
        }
        TradingCalendar weekdays = TradingCalendars.weekdays(bars.zone());
        boolean fits = interval.isIntraday()
                ? weekendStamps() == 0 && fill(weekdays.clock(bars, interval)) >= MIN_FILL
                : interval.seconds() > 86_400 || weekendStamps() == 0;
        return fits ? weekdays : TradingCalendars.learned(bars.zone());
    }

    private @Nullable Interval interval() {
        try {
            return Interval.infer(bars);
        } catch (KronosException e) {
            return null; // too few bars
        }
    }

    private boolean isAlwaysOpen(Interval interval) {
        if (interval.seconds() > 86_400) {
            return hint == SymbolHint.CRYPTO;
        }
        boolean throughout = fill(TradingCalendars.always(bars.zone()).clock(bars, interval)) >= MIN_FILL;
        if (weekendStamps() > 0) {
            return throughout;
        }
        // Without a weekend in the bars, only trading past midnight is evidence.
        boolean overnight = day(0).isBefore(day(bars.size() - 1));
        return hint == SymbolHint.CRYPTO
                ? !spansWeekend()
                : interval.isIntraday() && overnight && throughout && hint != SymbolHint.FX && !spansWeekend();
    }

    /// Returns the exchange whose sessions and closures match the bars; null if there is none.
    private @Nullable ExchangeCalendar exchange(Interval interval) {
        ExchangeCalendar best = null;
        int bestScore = 0;
        for (ExchangeCalendar exchange : exchanges) {
            Evidence evidence = Evidence.of(exchange, bars);
            if (evidence.strays() > MAX_STRAYS * bars.size()) {
                continue;
            }
            boolean named =
                    exchange.name().equals(hint.exchange()) || exchange.zone().equals(bars.zone());
            boolean sessions = exchange.explains(bars, interval);
            boolean conclusive = evidence.explained() >= 3 && evidence.unexplained() <= 3 + 2 * evidence.explained();
            int score = evidence.explained() + (named ? 1_000 : 0) + (sessions ? 10_000 : 0);
            boolean plausible = interval.isIntraday() ? sessions || conclusive : conclusive || named;
            if (plausible && score > bestScore) {
                bestScore = score;
                best = exchange;
            }
        }
        return best;
    }

    /// Returns the exchange of weekly or monthly bars: the one that is named, or whose closures explain shifted
    /// timestamps.
    private @Nullable ExchangeCalendar exchangeOfPeriods(Interval interval) {
        int weekdayHits = hits(TradingCalendars.weekdays(bars.zone()).clock(bars, interval));
        ExchangeCalendar best = null;
        int bestHits = weekdayHits + 2;
        for (ExchangeCalendar exchange : exchanges) {
            boolean named =
                    exchange.name().equals(hint.exchange()) || exchange.zone().equals(bars.zone());
            int hits = hits(exchange.clock(bars, interval)) + (named ? 3 : 0);
            if (hits > bestHits) {
                bestHits = hits;
                best = exchange;
            }
        }
        return best;
    }

    private @Nullable ExchangeCalendar hinted() {
        for (ExchangeCalendar exchange : exchanges) {
            if (exchange.name().equals(hint.exchange())) {
                return exchange;
            }
        }
        return null;
    }

    /// Returns the share of the clock's timestamps between the first and the last bar that have a bar.
    private double fill(BarClock clock) {
        long last = bars.localSecond(bars.size() - 1);
        int expected = 1;
        for (long stamp = clock.next(bars.localSecond(0)); stamp <= last; stamp = clock.next(stamp)) {
            if (++expected > 2 * bars.size() + 10) {
                break;
            }
        }
        return bars.size() / (double) expected;
    }

    private int hits(BarClock clock) {
        int hits = 0;
        for (int i = 0; i < bars.size(); i++) {
            hits += clock.isStamp(bars.localSecond(i)) ? 1 : 0;
        }
        return hits;
    }

    private int weekendStamps() {
        int stamps = 0;
        for (int i = 0; i < bars.size(); i++) {
            stamps += isWeekend(day(i)) ? 1 : 0;
        }
        return stamps;
    }

    private boolean spansWeekend() {
        LocalDate last = day(bars.size() - 1);
        for (LocalDate day = day(0); day.isBefore(last); day = day.plusDays(1)) {
            if (isWeekend(day)) {
                return true;
            }
        }
        return false;
    }

    private LocalDate day(int i) {
        return bars.time(i).toLocalDate();
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    }

    /// Agreement between the days with bars and an exchange.
    ///
    /// @param strays number of bars on days on which the exchange was closed
    /// @param explained number of weekdays without bars on which the exchange was closed
    /// @param unexplained number of weekdays without bars on which it was open
    private record Evidence(int strays, int explained, int unexplained) {
        static Evidence of(ExchangeCalendar exchange, Bars bars) {
            Set<LocalDate> tradingDays = new HashSet<>();
            int strays = 0;
            for (int i = 0; i < bars.size(); i++) {
                LocalDateTime time = bars.time(i);
                tradingDays.add(time.toLocalDate());
                strays += exchange.isOpen(time.toLocalDate()) ? 0 : 1;
            }
            int explained = 0;
            int unexplained = 0;
            LocalDate last = bars.time(bars.size() - 1).toLocalDate();
            for (LocalDate day = bars.time(0).toLocalDate(); day.isBefore(last); day = day.plusDays(1)) {
                if (!isWeekend(day)
                        && !tradingDays.contains(day)
                        && exchange.closures().covers(day)) {
                    if (exchange.isOpen(day)) {
                        unexplained++;
                    } else {
                        explained++;
                    }
                }
            }
            return new Evidence(strays, explained, unexplained);
        }
    }
}
