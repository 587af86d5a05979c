package io.github.kronos4j.evaluation.metric;

import java.util.Arrays;
import org.hipparchus.stat.ranking.NaNStrategy;
import org.hipparchus.stat.ranking.NaturalRanking;
import org.hipparchus.stat.ranking.TiesStrategy;

/// Correlation of forecasts with actual values: the information coefficient (IC) by values, the rank IC by ranks.
public final class Correlation {
    private static final NaturalRanking RANKING = new NaturalRanking(NaNStrategy.MAXIMAL, TiesStrategy.AVERAGE);

    private Correlation() {}

    /// Pearson correlation; NaN for fewer than two pairs or if either side is constant, up to rounding.
    ///
    /// It is computed in two passes, so that correlations of ranks that are exactly 0 stay so; the one-pass
    /// correlation of a library leaves a rounding error, which prints as `-0.000`.
    public static double pearson(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " values cannot be correlated with " + y.length);
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
        boolean isConstant = xx <= roundingFloor(meanX, x.length) || yy <= roundingFloor(meanY, y.length);
        return isConstant ? Double.NaN : Math.clamp(xy / Math.sqrt(xx * yy), -1, 1);
    }

    /// Spearman correlation: [#pearson] of the ranks, where ties share their mean rank.
    public static double spearman(double[] x, double[] y) {
        return pearson(ranks(x), ranks(y));
    }

    /// Ranks from 1 on, where ties share their mean rank and NaN ranks highest.
    static double[] ranks(double[] values) {
        return values.length == 0 ? values : RANKING.rank(values);
    }

    /// Sum of squares that rounding alone may leave of a constant.
    private static double roundingFloor(double mean, int n) {
        double rounding = 1e-14 * mean;
        return n * rounding * rounding;
    }
}
