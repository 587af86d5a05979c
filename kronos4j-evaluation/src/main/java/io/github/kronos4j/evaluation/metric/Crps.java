package io.github.kronos4j.evaluation.metric;

/// Continuous ranked probability score of a sample: the distance between a predictive distribution and the actual
/// value, in the unit of the values. For a single path it is the absolute error.
///
/// Source: Gneiting and Raftery, Strictly proper scoring rules, prediction, and estimation, JASA 102 (2007); the fair
/// estimator: Ferro, Fair scores for ensemble forecasts, Quarterly Journal of the Royal Meteorological Society 140
/// (2014).
public final class Crps {
    private Crps() {}

    /// The fair score, an unbiased estimate of the score of infinitely many draws, which makes forecasts with
    /// different numbers of paths comparable: `mean |x_i - y| - 1 / (2 n (n - 1)) sum_ij |x_i - x_j|`. It may be
    /// negative.
    ///
    /// @param sorted the sample, ascending
    public static double fair(double[] sorted, double actual) {
        int n = sorted.length;
        return n == 1 ? distance(sorted, actual) : distance(sorted, actual) - spread(sorted) / ((double) n * (n - 1));
    }

    /// The score of a sample that consists of quantiles at equally spaced levels instead of draws, as of a forecast
    /// with a volatility head: twice the [Pinball] loss, integrated over the levels by the midpoint rule. Quantile
    /// `i` of `n` stands for the levels around `i / (n - 1)`, the outermost two for half as many. The fair score
    /// would be too low, since such a sample has no sampling error to correct for.
    ///
    /// @param sorted at least two quantiles, ascending
    public static double ofQuantiles(double[] sorted, double actual) {
        int last = sorted.length - 1;
        double sum = 0;
        for (int i = 0; i <= last; i++) {
            double outer = 1.0 / (4 * last);
            double level = Math.clamp((double) i / last, outer, 1 - outer);
            sum += Pinball.loss(sorted[i], actual, level) * (i == 0 || i == last ? 0.5 : 1);
        }
        return 2 * sum / last;
    }

    private static double distance(double[] sample, double actual) {
        double sum = 0;
        for (double x : sample) {
            sum += Math.abs(x - actual);
        }
        return sum / sample.length;
    }

    /// Half the sum of all pairwise distances, `sum over i < j of x_j - x_i`: each sorted value is weighted by the
    /// number of values below it minus the number above.
    private static double spread(double[] sorted) {
        double sum = 0;
        for (int i = 0; i < sorted.length; i++) {
            sum += (2.0 * i - sorted.length + 1) * sorted[i];
        }
        return sum;
    }
}
