package io.github.kronos4j.calibration;

import io.github.kronos4j.evaluation.metric.NormalQuantiles;
import io.github.kronos4j.forecast.Quantiles;
import java.util.Arrays;

/// Log returns of sampled paths from bar to bar, with which corrected paths continue.
///
/// @param closes (H, N) log closes over the last close seen, by lead time and path
/// @param start log close over the last close seen that all paths continue
record PathReturns(double[][] closes, double start) {
    /// Width of the 80 % interval of a normal distribution, in standard deviations.
    private static final double NORMAL_80 = 2 * NormalQuantiles.NORMAL_90;

    private static final double MIN_FACTOR = 1.0 / 16;
    private static final double MAX_FACTOR = 4;
    private static final int HALVINGS = 8; // of the interval between them, in logarithms

    /// Assigns corrected closes to the paths such that the closes of a path continue each other, and such that the
    /// variance along the paths is what their spread at the end implies if successive returns are uncorrelated:
    /// paths that return to a level vary more along the way than that, and paths that drift vary less.
    ///
    /// @param corrected (H, N) corrected closes by lead time, in any order
    /// @return (H, N) the same by lead time and path
    double[][] assign(double[][] corrected) {
        return withVariance(corrected, impliedVariance(corrected[corrected.length - 1]));
    }

    /// Assigns corrected closes to the paths such that the closes of a path continue each other.
    ///
    /// Each path is ranked by the close that it would reach from its corrected close before with its own return
    /// times a factor, and gets the corrected close of its rank ([RankReordering]). The factor is the one that
    /// brings the variance along the paths closest to the given one.
    ///
    /// @param corrected (H, N) corrected closes by lead time, in any order
    /// @param variance mean over the paths of the sum of squared returns
    /// @return (H, N) the same by lead time and path
    double[][] withVariance(double[][] corrected, double variance) {
        double low = MIN_FACTOR;
        double high = MAX_FACTOR;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = Math.sqrt(low * high);
            if (realizedVariance(assign(corrected, middle)) > variance) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return assign(corrected, Math.sqrt(low * high));
    }

    private double[][] assign(double[][] corrected, double factor) {
        double[][] assigned = new double[corrected.length][];
        double[] before = new double[closes[0].length];
        for (int step = 0; step < assigned.length; step++) {
            assigned[step] = RankReordering.assign(corrected[step], continued(step, before, factor));
            before = assigned[step];
        }
        return assigned;
    }

    /// The closes that paths reach from other closes with their returns times a factor.
    private double[] continued(int step, double[] before, double factor) {
        double[] continued = new double[before.length];
        Arrays.setAll(continued, path -> before[path] + factor * returnOf(step, path));
        return continued;
    }

    private double returnOf(int step, int path) {
        return closes[step][path] - (step == 0 ? start : closes[step - 1][path]);
    }

    /// Variance of a normal distribution with the 80 % interval of some closes, which outliers among few paths do
    /// not decide.
    private static double impliedVariance(double[] end) {
        double[] sorted = end.clone();
        Arrays.sort(sorted);
        double deviation = (Quantiles.ofSorted(sorted, 0.9) - Quantiles.ofSorted(sorted, 0.1)) / NORMAL_80;
        return deviation * deviation;
    }

    /// Mean over the paths of the sum of squared returns, the first of them from the last close seen.
    ///
    /// @param closes (H, N) logarithms over the last close seen
    static double realizedVariance(double[][] closes) {
        double[] before = new double[closes[0].length];
        double sum = 0;
        for (double[] row : closes) {
            for (int path = 0; path < row.length; path++) {
                double r = row[path] - before[path];
                sum += r * r;
            }
            before = row;
        }
        return sum / before.length;
    }
}
