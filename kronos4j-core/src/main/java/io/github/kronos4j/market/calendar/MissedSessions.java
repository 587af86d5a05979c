package io.github.kronos4j.market.calendar;

import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.market.BarClock;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import java.time.Instant;
import java.time.LocalDate;

/// Sessions that a series has no bars of, because it ends before today.
public final class MissedSessions {
    private static final int MAX = 100_000;

    private MissedSessions() {}

    /// Counts the days with bars, by the calendar of the series, after its last bar and before today. Today does
    /// not count, since its session may not have ended; nor does the current period of bars that are longer than a
    /// day.
    ///
    /// @param series a series with at least one bar
    /// @param now the current time, whose day is that of the exchange
    public static int count(MarketSeries series, Interval interval, Instant now) {
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
        boolean isLong = interval.seconds() > LocalDays.SECONDS;
        return isLong ? Math.max(0, count - 1) : count;
    }

    private static long endOfDay(long localSecond) {
        return (Math.floorDiv(localSecond, (long) LocalDays.SECONDS) + 1) * LocalDays.SECONDS - 1;
    }
}
