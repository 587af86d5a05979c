package io.github.kronos4j.baseline;

import io.github.kronos4j.market.Bars;

/// Log returns of close and their means.
public final class LogReturns {
    private LogReturns() {}

    /// The log returns from bar to bar, one fewer than there are bars.
    public static double[] of(Bars bars) {
        double[] returns = new double[bars.size() - 1];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = Math.log(bars.close(i + 1) / bars.close(i));
        }
        return returns;
    }

    /// The mean of the squared returns.
    public static double meanSquare(double[] returns) {
        double sum = 0;
        for (double r : returns) {
            sum += r * r;
        }
        return sum / returns.length;
    }

    static double mean(double[] returns) {
        double sum = 0;
        for (double r : returns) {
            sum += r;
        }
        return sum / returns.length;
    }
}
