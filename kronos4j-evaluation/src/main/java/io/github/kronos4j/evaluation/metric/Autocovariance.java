package io.github.kronos4j.evaluation.metric;

import java.util.Arrays;

/// Autocovariances of a series and the long-run variances derived from them.
final class Autocovariance {
    private Autocovariance() {}

    /// `1/n sum of (x[t] - m) (x[t - lag] - m)`.
    static double at(double[] series, int lag) {
        double mean = Arrays.stream(series).average().orElse(Double.NaN);
        double sum = 0;
        for (int t = lag; t < series.length; t++) {
            sum += (series[t] - mean) * (series[t - lag] - mean);
        }
        return sum / series.length;
    }

    /// The long-run variance, `g_0 + 2 sum over k of g_k`: the variance of the mean times the length of the series.
    static double longRun(double[] series, int lags) {
        double sum = at(series, 0);
        for (int lag = 1; lag <= Math.min(lags, series.length - 1); lag++) {
            sum += 2 * at(series, lag);
        }
        return sum;
    }

    /// The same as [#longRun], with Bartlett weights that decrease with the lag, so that it is never negative.
    static double bartlett(double[] series, int lags) {
        double sum = at(series, 0);
        for (int lag = 1; lag <= Math.min(lags, series.length - 1); lag++) {
            sum += 2 * (1 - lag / (lags + 1.0)) * at(series, lag);
        }
        return sum;
    }
}
