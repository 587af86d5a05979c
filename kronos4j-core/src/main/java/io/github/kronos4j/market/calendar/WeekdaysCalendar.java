package io.github.kronos4j.market.calendar;

import io.github.kronos4j.market.BarClock;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import java.time.ZoneId;

/// Calendar of a market that is open around the clock on weekdays, see [TradingCalendars#weekdays].
record WeekdaysCalendar(ZoneId zone) implements TradingCalendar {
    @Override
    public String name() {
        return "weekdays";
    }

    @Override
    public BarClock clock(Bars history, Interval interval) {
        return interval.isIntraday()
                ? SteppingClock.of(history, interval, TradingDays.WEEKDAYS, zone)
                : DateClock.of(history, interval, TradingDays.WEEKDAYS);
    }
}
