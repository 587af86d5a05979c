package io.github.kronos4j.market.calendar;

import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.calendar.SessionGrid.Stamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/// The time at which the period of a bar ends, by the clock of its market. Until then the bar may change.
public final class PeriodEnd {
    private static final int MIN_BEFORE = 12; // bars that show how a series is stamped
    private static final int MIN_RARITY = 100; // at most one bar in this number ends as early as one that is cut off

    private PeriodEnd() {}

    /// Returns the end of the period of the last bar. The history shows whether bars are stamped at their start or
    /// end.
    ///
    /// @param bars bars on the clock of the calendar, at least one
    public static Instant ofLast(Bars bars, Interval interval, TradingCalendar calendar) {
        int last = bars.size() - 1;
        if (interval.isIntraday()) {
            boolean stampsAtEnd = stampsAtEnd(bars, interval, calendar);
            return bars.isLaterOccurrence(last)
                    ? bars.instant(last).plusSeconds(stampsAtEnd ? 0 : interval.seconds())
                    : of(calendar, interval, bars.time(last), stampsAtEnd);
        }
        return of(calendar, lastPeriod(bars, interval, calendar), bars.time(last), false);
    }

    /// Returns the interval from the period of a timestamp to the end of its bar: several weeks or months that are
    /// stamped at their end are over with the last of them.
    ///
    /// @param interval interval of daily or longer bars
    static Interval lastPeriod(Bars bars, Interval interval, TradingCalendar calendar) {
        boolean isLastOfSeveral =
                interval.count() > 1 && dateClock(bars, interval, calendar).stampsAtEnd();
        return isLastOfSeveral ? new Interval(1, interval.unit()) : interval;
    }

    /// Returns the timestamp that the last bar will have when its period has ended, if the bars are stamped at the
    /// end of their weeks or months and the last one is not: the source was cut off in the middle of its period.
    ///
    /// In the week of a holiday that the calendar does not know, and where a share is suspended, a bar ends as
    /// early. So an early end counts only if fewer than one in a hundred of the bars before it end as early.
    ///
    /// @param bars bars on the clock of the calendar
    /// @return null if the last bar is not cut off, or if the bars do not show it
    public static @Nullable LocalDate cutOffBefore(Bars bars, Interval interval, TradingCalendar calendar) {
        int last = bars.size() - 1;
        if (interval.seconds() <= LocalDays.SECONDS || last < MIN_BEFORE) {
            return null;
        }
        DateClock clock = dateClock(bars.slice(0, last), interval, calendar);
        long missing = clock.daysToStamp(bars, last);
        if (!clock.stampsAtEnd() || missing <= 0) {
            return null;
        }
        int asEarly = 0;
        for (int i = 1; i < last; i++) {
            asEarly += clock.daysToStamp(bars, i) >= missing ? 1 : 0;
        }
        return asEarly * MIN_RARITY < last ? bars.time(last).toLocalDate().plusDays(missing) : null;
    }

    private static DateClock dateClock(Bars bars, Interval interval, TradingCalendar calendar) {
        return DateClock.of(bars, interval, day -> isOpen(calendar, LocalDate.ofEpochDay(day)));
    }

    /// True if intraday bars are stamped at their end.
    private static boolean stampsAtEnd(Bars bars, Interval interval, TradingCalendar calendar) {
        if (!(calendar instanceof ExchangeCalendar exchange)) {
            return false;
        }
        SessionGrid grid = exchange.fit(bars, interval);
        return grid == null ? exchange.stampsEnd() : grid.stamp() == Stamp.END;
    }

    /// Returns the end of the period of a bar. Daily and longer bars end with the closing auction of their last
    /// trading day, or with its last minute where a market never closes.
    ///
    /// @param stamp timestamp of the bar on the clock of the calendar
    /// @param stampsAtEnd true if intraday bars are stamped at their end
    public static Instant of(TradingCalendar calendar, Interval interval, LocalDateTime stamp, boolean stampsAtEnd) {
        LocalDate day = stamp.toLocalDate();
        LocalDateTime end = switch (interval.unit()) {
            case SECOND, MINUTE, HOUR -> stampsAtEnd ? stamp : endOfStep(calendar, stamp, interval.seconds());
            case DAY -> close(calendar, day.plusDays(interval.count() - 1L));
            case WEEK ->
                close(
                        calendar,
                        lastTradingDay(
                                calendar,
                                day,
                                day.plusWeeks(interval.count() - 1L)
                                        .with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY))));
            case MONTH ->
                close(
                        calendar,
                        lastTradingDay(
                                calendar,
                                day,
                                day.plusMonths(interval.count() - 1L).with(TemporalAdjusters.lastDayOfMonth())));
        };
        return end.atZone(calendar.zone()).toInstant();
    }

    private static LocalDateTime endOfStep(TradingCalendar calendar, LocalDateTime stamp, long step) {
        LocalDateTime end = stamp.plusSeconds(step);
        if (!(calendar instanceof ExchangeCalendar exchange)) {
            return end;
        }
        long second = stamp.toEpochSecond(ZoneOffset.UTC);
        long day = exchange.sessionDay(second);
        long time = second - day * LocalDays.SECONDS;
        return exchange.schedule().sessions(day).stream()
                .filter(session -> time >= session.start() && time < session.end())
                .map(session -> LocalDate.ofEpochDay(day).atTime(session.close()))
                .filter(end::isAfter)
                .findFirst()
                .orElse(end);
    }

    private static LocalDate lastTradingDay(TradingCalendar calendar, LocalDate first, LocalDate last) {
        LocalDate day = last;
        while (day.isAfter(first) && !isOpen(calendar, day)) {
            day = day.minusDays(1);
        }
        return day;
    }

    private static boolean isOpen(TradingCalendar calendar, LocalDate day) {
        return calendar instanceof ExchangeCalendar exchange
                ? exchange.isOpen(day)
                : calendar instanceof AlwaysCalendar || !LocalDays.isWeekend(day);
    }

    private static LocalDateTime close(TradingCalendar calendar, LocalDate day) {
        if (!(calendar instanceof ExchangeCalendar exchange)) {
            return day.plusDays(1).atStartOfDay();
        }
        TradingHours hours = exchange.schedule().hours(day);
        LocalTime close = exchange.schedule().sessions(day).getLast().close();
        return day.atTime(close.equals(hours.close()) ? hours.end() : close);
    }
}
