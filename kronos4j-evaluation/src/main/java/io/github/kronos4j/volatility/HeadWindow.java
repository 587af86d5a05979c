package io.github.kronos4j.volatility;

import io.github.kronos4j.market.Bars;

/// Window of a series: the history up to an origin and the bars after it.
///
/// @param history bars up to and including the origin
/// @param future the bars after it
record HeadWindow(Bars history, Bars future) {
    /// Moves of more than this in the logarithm of the close are mostly splits that were not adjusted.
    private static final double MAX_JUMP = 0.35;

    /// True if no close is farther from the one before than a split.
    boolean isUsable() {
        return isUsable(history) && isUsable(future) && !isJump(history.close(history.size() - 1), future.close(0));
    }

    private static boolean isUsable(Bars bars) {
        for (int i = 0; i < bars.size(); i++) {
            boolean isPositive = bars.open(i) > 0 && bars.high(i) > 0 && bars.low(i) > 0 && bars.close(i) > 0;
            if (!isPositive || (i > 0 && isJump(bars.close(i - 1), bars.close(i)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isJump(double before, double after) {
        return !(Math.abs(Math.log(after / before)) <= MAX_JUMP);
    }

    /// Log return from the origin to a bar ahead.
    double logReturn(int step) {
        return Math.log(future.close(step) / history.close(history.size() - 1));
    }
}
