package io.github.kronos4j.market.calendar;

import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Interval;

/// Selects the bars of a series that show trading.
///
/// Some sources fill the time in which a market is closed with bars that repeat the last price and have no volume. They
/// would make a calendar believe that the market trades at the weekend.
public final class TradedBars {
    private static final int WEEK = 7 * LocalDays.SECONDS;
    private static final int MAX_BARS = 20_000;
    private static final int MIN_BARS = 4; // without trading
    private static final int MIN_WEEKEND = LocalDays.SECONDS; // seconds of a week that are filled around Saturday noon
    private static final int MIN_SLOT = 3_600;
    private static final int SATURDAY_NOON = 5 * LocalDays.SECONDS + LocalDays.SECONDS / 2;

    private TradedBars() {}

    /// Returns recent bars without those of closed hours, or all bars if no hours are closed. Hours of the week are
    /// closed if all of their bars repeat the price before them without volume, provided that at least one day
    /// around Saturday noon is filled in this way: a thinly traded share has such bars now and then, and a market
    /// that trades at the weekend has others there.
    ///
    /// @param all bars in ascending order
    /// @param interval interval of the bars; longer ones than daily bars are returned as they are
    public static Bars of(Bars all, Interval interval) {
        if (interval.seconds() > LocalDays.SECONDS) {
            return all;
        }
        Bars bars = all.tail(MAX_BARS);
        int slot = (int) Math.max(MIN_SLOT, interval.seconds());
        boolean[] closed = closedSlots(bars, slot);
        if (filledAround(SATURDAY_NOON / slot, closed) * slot < MIN_WEEKEND) {
            return all;
        }
        Bars.Builder traded = Bars.builder(bars.zone()).columns(bars.has(Column.VOLUME), bars.has(Column.AMOUNT));
        for (int i = 0; i < bars.size(); i++) {
            if (!closed[slotOf(bars.localSecond(i), slot)]) {
                traded.add(bars, i);
            }
        }
        return traded.size() == 0 || bars.size() - traded.size() < MIN_BARS ? all : traded.build();
    }

    private static boolean[] closedSlots(Bars bars, int slot) {
        boolean[] closed = new boolean[(WEEK + slot - 1) / slot];
        boolean[] traded = new boolean[closed.length];
        for (int i = 0; i < bars.size(); i++) {
            int at = slotOf(bars.localSecond(i), slot);
            traded[at] |= !repeats(bars, i);
            closed[at] = !traded[at];
        }
        return closed;
    }

    private static int slotOf(long localSecond, int slot) {
        return (LocalDays.weekday(LocalDays.day(localSecond)) * LocalDays.SECONDS + LocalDays.secondOfDay(localSecond))
                / slot;
    }

    private static boolean repeats(Bars bars, int i) {
        double price = bars.close(i);
        boolean flat = bars.open(i) == price && bars.high(i) == price && bars.low(i) == price;
        boolean quiet = !(bars.volume(i) > 0 || bars.amount(i) > 0);
        return flat && quiet && (i == 0 || bars.close(i - 1) == price);
    }

    /// Number of consecutive closed slots around one of them; 0 if it is open itself.
    private static int filledAround(int slot, boolean[] closed) {
        int from = slot;
        while (from >= 0 && closed[from]) {
            from--;
        }
        int to = slot;
        while (to < closed.length && closed[to]) {
            to++;
        }
        return Math.max(0, to - from - 1);
    }
}
