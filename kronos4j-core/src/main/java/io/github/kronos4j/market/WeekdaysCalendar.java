package io.github.kronos4j.market;

import java.time.ZoneId;

/// See [TradingCalendar#weekdays].
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
