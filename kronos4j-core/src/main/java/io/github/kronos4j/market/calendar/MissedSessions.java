package io.github.kronos4j.market.calendar;

import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.market.BarClock;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Sessions that a series has no bars of, because it ends before today.
public final class MissedSessions {
    private static final int MAX = 100_000;

    private MissedSessions() {}

    /// Counts what the series lacks by its calendar: of daily and shorter bars the days with bars after the last
    /// one and before today, whose session may not have ended; of longer bars the periods after the last one that
    /// have ended.
    ///
    /// @param series a series with at least one bar
    /// @param now the current time, whose day is that of the exchange
    public static int count(MarketSeries series, Interval interval, Instant now) {
        return interval.seconds() > LocalDays.SECONDS ? periods(series, interval, now) : days(series, interval, now);
    }

    /// Says how old the last bar of a series is; empty if nothing is missed.
    ///
    /// @param day day for which `missed` was counted, in words or as a date
    /// @param missed see [#count]
    public static String note(Bars bars, Interval interval, int missed, String day) {
        if (missed == 0) {
            return "";
        }
        boolean areSessions = interval.unit().compareTo(Interval.Unit.DAY) <= 0;
        return "the last bar is of " + bars.time(bars.size() - 1).toLocalDate() + ", " + missed
                + (areSessions ? " session" : " bar") + (missed == 1 ? "" : "s") + " before " + day
                + ": the forecast starts there";
    }

    private static int periods(MarketSeries series, Interval interval, Instant now) {
        Bars bars = series.bars();
        TradingCalendar calendar = series.calendar();
        BarClock clock = calendar.clock(bars, interval);
        Interval period = PeriodEnd.lastPeriod(bars, interval, calendar);
        long stamp = bars.localSecond(bars.size() - 1);
        int count = -1;
        Instant end;
        do {
            stamp = clock.next(stamp);
            end = PeriodEnd.of(calendar, period, LocalDateTime.ofEpochSecond(stamp, 0, ZoneOffset.UTC), false);
            count++;
        } while (!end.isAfter(now) && count < MAX);
        return count;
    }

    private static int days(MarketSeries series, Interval interval, Instant now) {
        Bars bars = series.bars();
        LocalDate today = now.atZone(series.calendar().zone()).toLocalDate();
        BarClock clock = series.calendar().clock(bars, interval);
        long stamp = endOfDay(bars.localSecond(bars.size() - 1));
        int count = 0;
        while (count < MAX) {
            stamp = endOfDay(clock.next(stamp));
            if (stamp >= today.toEpochDay() * LocalDays.SECONDS) {
                break;
            }
            count++;
        }
        return count;
    }

    private static long endOfDay(long localSecond) {
        return (Math.floorDiv(localSecond, (long) LocalDays.SECONDS) + 1) * LocalDays.SECONDS - 1;
    }
}
