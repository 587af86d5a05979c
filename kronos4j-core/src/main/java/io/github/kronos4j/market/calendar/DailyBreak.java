package io.github.kronos4j.market.calendar;

import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.calendar.StampTimes.Seen;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The times of day at which a market that trades around the clock pauses every day, such as the hour after midnight of
/// many contracts for difference.
///
/// @param closed times of day without bars, as numbers of steps after the first one of the day
/// @param step length of a bar in seconds
record DailyBreak(BitSet closed, int step) {
    private static final DailyBreak NONE = new DailyBreak(new BitSet(), LocalDays.SECONDS);
    private static final int DAYS = 10; // few, because the break moves with the clock change of another zone
    private static final int MIN_OBSERVED = 2;
    private static final double MAX_SHARE = 0.25; // of the day; a longer pause is not a break but a night
    private static final double MAX_PRESENCE = 0.99; // share of the days on which a time can be expected at most
    private static final double MAX_CHANCE = 1e-6; // of a break that is missing bars

    /// Finds the break in recent bars: a run of times that almost never have a bar, longer than missing bars
    /// explain.
    ///
    /// @param step length of a bar in seconds
    /// @param phase offset of the bars in seconds, modulo the step
    static DailyBreak of(Bars history, TradingDays days, long step, long phase) {
        if (step >= LocalDays.SECONDS || LocalDays.SECONDS % step != 0) {
            return NONE;
        }
        StampTimes recent = StampTimes.of(history, DAYS);
        int slots = (int) (LocalDays.SECONDS / step);
        List<Seen> seen = new ArrayList<>(slots);
        for (int i = 0; i < slots; i++) {
            seen.add(recent.seen((int) (phase + i * step), days));
        }
        double presence = Math.min(MAX_PRESENCE, StampTimes.typicalShare(seen));
        BitSet absent = new BitSet(slots);
        for (int i = 0; i < slots; i++) {
            Seen here = seen.get(i);
            absent.set(i, here.observed() >= MIN_OBSERVED && here.share() < presence / 2);
        }
        double minMisses = Math.log(MAX_CHANCE) / Math.log(1 - presence);
        BitSet closed = new BitSet(slots);
        for (int from = absent.nextSetBit(0); from >= 0; ) {
            int to = absent.nextClearBit(from);
            int misses = 0;
            for (int i = from; i < to; i++) {
                misses += seen.get(i).observed() - seen.get(i).stamped();
            }
            if (misses >= minMisses) {
                closed.set(from, to);
            }
            from = absent.nextSetBit(to);
        }
        return closed.cardinality() <= MAX_SHARE * slots ? new DailyBreak(closed, (int) step) : NONE;
    }

    boolean contains(long localSecond) {
        return closed.get(LocalDays.secondOfDay(localSecond) / step);
    }
}
