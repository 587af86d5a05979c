package io.github.kronos4j.market.calendar;

import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.internal.time.Tally;
import io.github.kronos4j.market.BarClock;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/// Clock of equal steps around the clock on open days, except for a break at the same hours every day. Local times that a
/// clock change skips are skipped.
///
/// @param step length of a bar in seconds
/// @param phase offset of the steps in seconds, modulo the step
/// @param pause break at the same hours every day
record SteppingClock(long step, long phase, TradingDays days, DailyBreak pause, ZoneRules rules) implements BarClock {
    private static final int LOOKBACK_BARS = 500;

    static SteppingClock of(Bars history, Interval interval, TradingDays days, ZoneId zone) {
        long step = interval.seconds();
        Tally phases = new Tally();
        Bars tail = history.tail(LOOKBACK_BARS);
        for (int i = 0; i < tail.size(); i++) {
            phases.add(Math.floorMod(tail.localSecond(i), step));
        }
        long phase = phases.mode(0);
        return new SteppingClock(step, phase, days, DailyBreak.of(history, days, step, phase), zone.getRules());
    }

    @Override
    public long next(long localSecond) {
        long stamp = Math.floorDiv(localSecond - phase, step) * step + phase + step;
        while (!isOpen(stamp)) {
            stamp += step;
        }
        return stamp;
    }

    @Override
    public boolean isStamp(long localSecond) {
        return Math.floorMod(localSecond, step) == phase && isOpen(localSecond);
    }

    private boolean isOpen(long stamp) {
        return days.isOpen(LocalDays.day(stamp)) && !pause.contains(stamp) && exists(stamp);
    }

    private boolean exists(long stamp) {
        return rules.isFixedOffset()
                || !rules.getValidOffsets(LocalDateTime.ofEpochSecond(stamp, 0, ZoneOffset.UTC))
                        .isEmpty();
    }
}
