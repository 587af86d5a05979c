package io.github.kronos4j.market.calendar;

import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.market.BarClock;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import java.time.ZoneId;

/// Calendar inferred from the history, see [TradingCalendars#learned].
record LearnedCalendar(ZoneId zone) implements TradingCalendar {
    private static final int DAYS = 180;

    @Override
    public String name() {
        return "learned";
    }

    @Override
    public BarClock clock(Bars all, Interval interval) {
        Bars history = TradedBars.of(all, interval);
        if (!interval.isIntraday()) {
            boolean[] open = interval.unit() == Interval.Unit.DAY
                    ? LearnedDays.openWeekdays(StampTimes.of(history, DAYS))
                    : new boolean[] {true, true, true, true, true, true, true};
            return DateClock.of(history, interval, day -> open[LocalDays.weekday(day)]);
        }
        int last = history.size() - 1;
        if (LocalDays.day(history.localSecond(0)) == LocalDays.day(history.localSecond(last))) {
            // One day does not show when the next one begins: continue around the clock.
            TradingDays days = LocalDays.isWeekend(LocalDays.day(history.localSecond(last)))
                    ? TradingDays.EVERY_DAY
                    : TradingDays.WEEKDAYS;
            return SteppingClock.of(history, interval, days, zone);
        }
        int[][] times = LearnedGrid.byWeekday(history);
        return new IntradayClock(day -> times[LocalDays.weekday(day)]);
    }
}
