package io.github.kronos4j.backtest;

/// The deepest fall from a peak.
///
/// @param depth below zero, or zero: as a share of the peak, or where returns are summed, in their unit
/// @param peak number of the return after which it began; -1 before the first
/// @param trough number of the return after which it was deepest
/// @param length of all falls the longest, in bars: from a peak until it is reached again, or the end
public record Drawdown(double depth, int peak, int trough, int length) {

    /// Of money that grows by these returns.
    public static Drawdown compounded(double[] returns) {
        double[] level = new double[returns.length + 1];
        level[0] = 1;
        for (int i = 0; i < returns.length; i++) {
            level[i + 1] = level[i] * (1 + returns[i]);
        }
        return of(level, true);
    }

    /// Of the running sum of these returns, as Qlib reckons.
    public static Drawdown summed(double[] returns) {
        double[] level = new double[returns.length + 1];
        for (int i = 0; i < returns.length; i++) {
            level[i + 1] = level[i] + returns[i];
        }
        return of(level, false);
    }

    private static Drawdown of(double[] level, boolean relative) {
        int top = 0;
        int peak = 0;
        int trough = 0;
        double depth = 0;
        int length = 0;
        for (int i = 1; i < level.length; i++) {
            if (level[i] >= level[top]) {
                top = i;
            }
            length = Math.max(length, level[i] < level[top] ? i - top : 0);
            double fall = relative ? level[i] / level[top] - 1 : level[i] - level[top];
            if (fall < depth) {
                depth = fall;
                peak = top;
                trough = i;
            }
        }
        return new Drawdown(depth, peak - 1, trough - 1, length);
    }
}
