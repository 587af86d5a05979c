package io.github.kronos4j.baseline;

import io.github.kronos4j.market.Bars;

/// Variances of log returns estimated from whole bars: about five times as precise as squared returns.
///
/// With open, high, low and close in logarithms and the previous close `p`, the variance of a bar is `(o - p)^2 + (h -
/// l)^2 / 2 - (2 ln 2 - 1) (c - o)^2`: the squared gap, and the range estimator of Garman and Klass, On the estimation
/// of security price volatilities from historical data, Journal of Business 53 (1980).
public final class RangeVariance {
    private static final double BODY = 2 * Math.log(2) - 1;

    private RangeVariance() {}

    /// The variances of the returns from bar to bar, one fewer than there are bars; not negative.
    public static double[] of(Bars bars) {
        double[] variances = new double[bars.size() - 1];
        for (int i = 0; i < variances.length; i++) {
            double gap = Math.log(bars.open(i + 1) / bars.close(i));
            double range = Math.log(high(bars, i + 1) / low(bars, i + 1));
            double body = Math.log(bars.close(i + 1) / bars.open(i + 1));
            variances[i] = gap * gap + range * range / 2 - BODY * body * body;
        }
        return variances;
    }

    /// The highest price of a bar, also where the high of the source is below open or close.
    private static double high(Bars bars, int i) {
        return Math.max(bars.high(i), Math.max(bars.open(i), bars.close(i)));
    }

    private static double low(Bars bars, int i) {
        return Math.min(bars.low(i), Math.min(bars.open(i), bars.close(i)));
    }
}
