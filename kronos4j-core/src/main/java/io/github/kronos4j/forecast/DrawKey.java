package io.github.kronos4j.forecast;

import io.github.kronos4j.internal.CounterRandom;
import io.github.kronos4j.market.Bars;

/// Key of the random draws of a series: a hash of the local times of its bars and of the signs of the changes of the
/// close.
///
/// No unit of prices or volume changes it, and neither does the name of the series. Histories that differ have
/// different keys, except for collisions of 32 bits.
public final class DrawKey {
    /// Largest relative change of the close that counts as none, so that a change of the unit, which rounds,
    /// changes no sign.
    private static final double ROUNDING = 1e-12;

    private DrawKey() {}

    /// Returns the key of a history.
    public static int of(Bars history) {
        long key = 0;
        for (int i = 0; i < history.size(); i++) {
            long sign = i == 0 ? 0 : sign(history.close(i - 1), history.close(i));
            key = CounterRandom.splitMix64(key ^ (4 * history.localSecond(i) + sign + 1));
        }
        return (int) key;
    }

    private static int sign(double before, double close) {
        double change = close - before;
        double magnitude = Math.max(Math.abs(before), Math.abs(close));
        return Math.abs(change) <= ROUNDING * magnitude ? 0 : (int) Math.signum(change);
    }
}
