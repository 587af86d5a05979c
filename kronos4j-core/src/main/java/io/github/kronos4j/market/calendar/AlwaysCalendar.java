package io.github.kronos4j.market.calendar;

import io.github.kronos4j.market.BarClock;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import java.time.ZoneId;

/// Calendar of a market that never closes, see [TradingCalendars#always].
record AlwaysCalendar(ZoneId zone) implements TradingCalendar {
    @Override
    public String name() {
        return "always";
    }

    @Override
    public BarClock clock(Bars history, Interval interval) {
        return interval.isIntraday()
                ? SteppingClock.of(history, interval, TradingDays.EVERY_DAY, zone)
                : DateClock.of(history, interval, TradingDays.EVERY_DAY);
    }
}
