package io.github.kronos4j.evaluation.metric;

/// The continuous ranked probability score of a sample: how far a whole distribution lies from what came, in the unit
/// of the values. For a single path it is the absolute error.
///
/// Source: Gneiting and Raftery, Strictly proper scoring rules, prediction, and estimation, JASA 102 (2007); the fair
/// estimator: Ferro, Fair scores for ensemble forecasts, Quarterly Journal of the Royal Meteorological Society 140
/// (2014).
public final class Crps {
    private Crps() {}

    /// The score of the sample as it stands: `mean |x_i - y| - 1 / (2 n^2) sum_ij |x_i - x_j|`.
    ///
    /// @param sorted the sample, ascending
    public static double of(double[] sorted, double truth) {
        int n = sorted.length;
        return distance(sorted, truth) - spread(sorted) / ((double) n * n);
    }

    /// What the score of infinitely many draws of the same distribution is expected to be, so that forecasts of
    /// different numbers of paths compare: `mean |x_i - y| - 1 / (2 n (n - 1)) sum_ij |x_i - x_j|`. It may be
    /// negative.
    ///
    /// @param sorted the sample, ascending
    public static double fair(double[] sorted, double truth) {
        int n = sorted.length;
        return n == 1 ? distance(sorted, truth) : distance(sorted, truth) - spread(sorted) / ((double) n * (n - 1));
    }

    private static double distance(double[] sample, double truth) {
        double sum = 0;
        for (double x : sample) {
            sum += Math.abs(x - truth);
        }
        return sum / sample.length;
    }

    /// Half the sum of all distances, `sum over i < j of x_j - x_i`: of the sorted values each enters with the
    /// number
    /// of those below it less that of those above.
    private static double spread(double[] sorted) {
        double sum = 0;
        for (int i = 0; i < sorted.length; i++) {
            sum += (2.0 * i - sorted.length + 1) * sorted[i];
        }
        return sum;
    }
}
