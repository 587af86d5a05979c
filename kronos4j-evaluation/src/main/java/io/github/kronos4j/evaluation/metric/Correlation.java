package io.github.kronos4j.evaluation.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Correlation of forecasts with actual values: the information coefficient (IC) by values, the rank IC by ranks.
public final class Correlation {
    private Correlation() {}

    /// Pearson correlation; NaN for fewer than two pairs or if either side is constant.
    public static double pearson(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " values beside " + y.length);
        }
        double meanX = Arrays.stream(x).average().orElse(Double.NaN);
        double meanY = Arrays.stream(y).average().orElse(Double.NaN);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }
        boolean constant = xx <= roundingFloor(meanX, x.length) || yy <= roundingFloor(meanY, y.length);
        return constant ? Double.NaN : Math.clamp(xy / Math.sqrt(xx * yy), -1, 1);
    }

    /// Spearman correlation: [#pearson] of the ranks, where ties share their mean rank.
    public static double spearman(double[] x, double[] y) {
        return pearson(ranks(x), ranks(y));
    }

    /// Ranks from 1 on, where ties share their mean rank.
    static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    /// Sum of squares that rounding alone may leave of a constant.
    private static double roundingFloor(double mean, int n) {
        double rounding = 1e-14 * mean;
        return n * rounding * rounding;
    }
}
