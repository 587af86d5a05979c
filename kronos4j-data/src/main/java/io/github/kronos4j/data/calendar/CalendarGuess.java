package io.github.kronos4j.data.calendar;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.calendar.ExchangeMatch.Naming;
import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.market.BarClock;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.calendar.ExchangeCalendar;
import io.github.kronos4j.market.calendar.TradedBars;
import io.github.kronos4j.market.calendar.TradingCalendars;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Infers the calendar of a series from its timestamps, its zone and its names.
///
/// A market that trades at weekends is always open. Any other series belongs to the exchange with the strongest
/// evidence (see [ExchangeMatch]), or to no exchange: then its weekdays and times of day are learned.
final class CalendarGuess {
    private static final int MAX_BARS = 20_000;
    private static final double MIN_FILL = 0.9; // share of the expected timestamps that have a bar

    private final SymbolHint hint;
    private final Bars bars;
    private final @Nullable Interval interval; // null if there are too few bars

    CalendarGuess(SymbolHint hint, Bars history) {
        this.hint = hint;
        Bars recent = history.tail(MAX_BARS);
        this.interval = interval(recent);
        this.bars = interval == null || hint.isCrypto() ? recent : TradedBars.of(recent, interval);
    }

    private static @Nullable Interval interval(Bars bars) {
        try {
            return Interval.infer(bars);
        } catch (KronosException e) {
            return null;
        }
    }

    /// Returns the calendar of bars whose local times are those of their market.
    TradingCalendar best(List<ExchangeCalendar> exchanges) {
        return isAlwaysOpen()
                ? TradingCalendars.always(bars.zone())
                : strongest(exchanges, false)
                        .<TradingCalendar>map(found -> found)
                        .orElseGet(this::withoutExchange);
    }

    /// Returns the exchange of bars that are instants, whatever zone they are in.
    Optional<ExchangeCalendar> origin(List<ExchangeCalendar> exchanges) {
        return isAlwaysOpen() ? Optional.empty() : strongest(exchanges, true);
    }

    /// Returns the calendar of currencies for intraday bars of a currency pair whose local times fit its hours in
    /// UTC only; empty for all others.
    ///
    /// @param best calendar of the local times as they are
    Optional<ExchangeCalendar> currenciesInUtc(TradingCalendar best, List<ExchangeCalendar> exchanges) {
        Interval step = interval;
        boolean isExplained = best instanceof ExchangeCalendar || isAlwaysOpen();
        if (step == null || !step.isIntraday() || !hint.isCurrency() || isExplained || !spansSaturday()) {
            return Optional.empty();
        }
        Bars utc = bars.withZone(ZoneOffset.UTC);
        return exchanges.stream()
                .filter(hint::names)
                .filter(exchange -> areOutsideWeekends(exchange, utc.inZone(exchange.zone())))
                .filter(exchange -> ExchangeMatch.of(exchange, utc.inZone(exchange.zone()), step, Naming.NAMED, true)
                        .isPlausible())
                .findFirst();
    }

    /// True if no bar lies between the close of Friday and the opening of Monday, which is on Sunday. In another
    /// zone the bars before one of them or after the other lie there.
    private static boolean areOutsideWeekends(ExchangeCalendar exchange, Bars local) {
        for (int i = 0; i < local.size(); i++) {
            LocalDateTime time = local.time(i);
            boolean isEvening = !time.toLocalTime()
                    .isBefore(exchange.schedule().hours(time.toLocalDate()).close());
            boolean isWeekend = switch (time.getDayOfWeek()) {
                case FRIDAY -> isEvening;
                case SATURDAY -> true;
                case SUNDAY -> !isEvening;
                default -> false;
            };
            if (isWeekend) {
                return false;
            }
        }
        return true;
    }

    /// Returns the zone in which daily bars that are instants are dates of weekdays.
    Optional<ZoneId> zoneOfDates() {
        boolean daily = interval != null && interval.seconds() == 86_400;
        return daily && !isAlwaysOpen() ? DailyStamps.zoneOfDates(bars) : Optional.empty();
    }

    /// True for bars of a day or longer.
    boolean areDays() {
        return interval != null && !interval.isIntraday();
    }

    private Optional<ExchangeCalendar> strongest(List<ExchangeCalendar> exchanges, boolean instants) {
        Interval step = interval;
        if (step == null) { // only the names speak
            return exchanges.stream().filter(hint::names).findFirst();
        }
        return exchanges.stream()
                .map(exchange -> match(exchange, step, instants))
                .filter(ExchangeMatch::isPlausible)
                .reduce((a, b) -> ExchangeMatch.BY_EVIDENCE.compare(a, b) >= 0 ? a : b)
                .map(ExchangeMatch::exchange);
    }

    private ExchangeMatch match(ExchangeCalendar exchange, Interval step, boolean instants) {
        Bars local = instants ? bars.inZone(exchange.zone()) : bars;
        return ExchangeMatch.of(exchange, local, step, naming(exchange), instants);
    }

    private Naming naming(ExchangeCalendar exchange) {
        boolean isSameZone = exchange.zone().getRules().equals(bars.zone().getRules());
        if (hint.names(exchange)) {
            return hint.sure() || isSameZone ? Naming.NAMED : Naming.PERHAPS;
        }
        if (isSameZone) {
            return Naming.NAMED;
        }
        return hint.sure() ? Naming.ELSEWHERE : Naming.NONE;
    }

    private boolean isAlwaysOpen() {
        if (interval == null) {
            return false;
        }
        if (interval.seconds() > 86_400) {
            return hint.isCrypto();
        }
        BarClock clock = TradingCalendars.always(bars.zone()).clock(bars, interval);
        boolean throughout = fill(clock) >= MIN_FILL;
        if (hasSaturdays()) { // the sessions of futures and currencies begin on Sunday evening
            return throughout;
        }
        if (hint.isCrypto()) {
            return !spansSaturday();
        }
        // Without a Saturday in the bars, only trading past midnight is evidence, and a daily break speaks against it.
        boolean overnight = day(0).isBefore(day(bars.size() - 1));
        return interval.isIntraday()
                && overnight
                && throughout
                && !hint.sure()
                && !spansSaturday()
                && !hasBreak(clock, interval);
    }

    private TradingCalendar withoutExchange() {
        TradingCalendar weekdays = TradingCalendars.weekdays(bars.zone());
        boolean fits = interval == null
                || interval.seconds() > 86_400
                || (weekendStamps() == 0
                        && (!interval.isIntraday() || fill(weekdays.clock(bars, interval)) >= MIN_FILL));
        return fits ? weekdays : TradingCalendars.learned(bars.zone());
    }

    private boolean hasBreak(BarClock clock, Interval interval) {
        long end = bars.localSecond(0) + 86_400;
        for (long stamp = bars.localSecond(0); stamp < end; ) {
            long next = clock.next(stamp);
            if (next - stamp > interval.seconds()) {
                return true;
            }
            stamp = next;
        }
        return false;
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

    private int weekendStamps() {
        int stamps = 0;
        for (int i = 0; i < bars.size(); i++) {
            stamps += LocalDays.isWeekend(day(i)) ? 1 : 0;
        }
        return stamps;
    }

    private boolean hasSaturdays() {
        return IntStream.range(0, bars.size()).anyMatch(i -> day(i).getDayOfWeek() == DayOfWeek.SATURDAY);
    }

    /// True if a Saturday lies between the first and the last bar.
    private boolean spansSaturday() {
        return day(0).with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY)).isBefore(day(bars.size() - 1));
    }

    private LocalDate day(int i) {
        return bars.time(i).toLocalDate();
    }
}
