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

/// Finds the calendar that fits a series, from its stamps, its zone and its name.
final class CalendarGuess {
    private static final int WINDOW = 20_000;
    private static final double MOSTLY = 0.9; // of the expected stamps are there
    private static final double STRAYS = 0.002; // of the stamps may lie on closed days

    private final List<ExchangeCalendar> exchanges;
    private final Bars bars;
    private final SymbolHint hint;

    CalendarGuess(List<ExchangeCalendar> exchanges, String symbol, Bars history) {
        this.exchanges = exchanges;
        this.bars = history.tail(WINDOW);
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
                ? weekendStamps() == 0 && fill(weekdays.clock(bars, interval)) >= MOSTLY
                : interval.seconds() > 86_400 || weekendStamps() == 0;
        return fits ? weekdays : TradingCalendars.learned(bars.zone());
    }

    private @Nullable Interval interval() {
        try {
            return Interval.infer(bars);
        } catch (KronosException tooFew) {
            return null;
        }
    }

    private boolean isAlwaysOpen(Interval interval) {
        if (interval.seconds() > 86_400) {
            return hint == SymbolHint.CRYPTO;
        }
        boolean throughout = fill(TradingCalendars.always(bars.zone()).clock(bars, interval)) >= MOSTLY;
        if (weekendStamps() > 0) {
            return throughout;
        }
        // No weekend in sight: only bars that went on past midnight tell anything.
        boolean overnight = day(0).isBefore(day(bars.size() - 1));
        return hint == SymbolHint.CRYPTO
                ? !spansWeekend()
                : interval.isIntraday() && overnight && throughout && hint != SymbolHint.FX && !spansWeekend();
    }

    /// The exchange whose sessions and closures agree with the bars.
    private @Nullable ExchangeCalendar exchange(Interval interval) {
        ExchangeCalendar best = null;
        int most = 0;
        for (ExchangeCalendar exchange : exchanges) {
            Evidence evidence = Evidence.of(exchange, bars);
            if (evidence.strays() > STRAYS * bars.size()) {
                continue;
            }
            boolean named =
                    exchange.name().equals(hint.exchange()) || exchange.zone().equals(bars.zone());
            boolean sessions = exchange.explains(bars, interval);
            boolean telling = evidence.explained() >= 3 && evidence.unexplained() <= 3 + 2 * evidence.explained();
            int score = evidence.explained() + (named ? 1_000 : 0) + (sessions ? 10_000 : 0);
            boolean plausible = interval.isIntraday() ? sessions || telling : telling || named;
            if (plausible && score > most) {
                most = score;
                best = exchange;
            }
        }
        return best;
    }

    /// The exchange of weekly or monthly bars: the one that is named, or whose closures explain stamps that were
    /// moved.
    private @Nullable ExchangeCalendar exchangeOfPeriods(Interval interval) {
        int usual = hits(TradingCalendars.weekdays(bars.zone()).clock(bars, interval));
        ExchangeCalendar best = null;
        int most = usual + 2;
        for (ExchangeCalendar exchange : exchanges) {
            boolean named =
                    exchange.name().equals(hint.exchange()) || exchange.zone().equals(bars.zone());
            int hits = hits(exchange.clock(bars, interval)) + (named ? 3 : 0);
            if (hits > most) {
                most = hits;
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

    /// The share of the clock's stamps, from the first bar to the last, that have a bar.
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

    /// How the days with bars agree with an exchange.
    ///
    /// @param strays bars on days on which the exchange was closed
    /// @param explained days from Monday to Friday without bars on which the exchange was closed
    /// @param unexplained such days on which it was open
    private record Evidence(int strays, int explained, int unexplained) {
        static Evidence of(ExchangeCalendar exchange, Bars bars) {
            Set<LocalDate> traded = new HashSet<>();
            int strays = 0;
            for (int i = 0; i < bars.size(); i++) {
                LocalDateTime time = bars.time(i);
                traded.add(time.toLocalDate());
                strays += exchange.isOpen(time.toLocalDate()) ? 0 : 1;
            }
            int explained = 0;
            int unexplained = 0;
            LocalDate last = bars.time(bars.size() - 1).toLocalDate();
            for (LocalDate day = bars.time(0).toLocalDate(); day.isBefore(last); day = day.plusDays(1)) {
                if (!isWeekend(day)
                        && !traded.contains(day)
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
