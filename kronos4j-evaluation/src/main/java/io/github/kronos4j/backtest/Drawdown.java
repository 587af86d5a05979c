package io.github.kronos4j.backtest;

/// Maximum drawdown.
///
/// @param depth zero or negative: a share of the peak, or in the unit of the returns if they are summed
/// @param peak index of the return that reached the peak; -1 if the peak is the start
/// @param trough index of the return that reached the trough
/// @param length longest drawdown in bars: from a peak until it is reached again, or to the end
public record Drawdown(double depth, int peak, int trough, int length) {

    /// Drawdown of the compounded returns.
    public static Drawdown compounded(double[] returns) {
        double[] level = new double[returns.length + 1];
        level[0] = 1;
        for (int i = 0; i < returns.length; i++) {
            level[i + 1] = level[i] * (1 + returns[i]);
        }
        return of(level, true);
    }

    /// Drawdown of the cumulative sum of the returns, as Qlib computes it.
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
