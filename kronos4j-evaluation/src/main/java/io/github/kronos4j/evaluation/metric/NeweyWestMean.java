package io.github.kronos4j.evaluation.metric;

import java.util.Arrays;

/// Mean of an autocorrelated series, tested against zero.
///
/// @param mean the mean
/// @param standardError its standard error
/// @param t the mean over its standard error
/// @param pValue probability of a ratio at least as far from zero if the mean were zero, by the normal distribution
/// @param values number of values
public record NeweyWestMean(double mean, double standardError, double t, double pValue, int values) {

    /// The mean with the standard error of Newey and West, A simple, positive semi-definite, heteroskedasticity and
    /// autocorrelation consistent covariance matrix, Econometrica 55 (1987): `(g_0 + 2 sum over k of (1 - k / (lags
    /// + 1)) g_k) / n`, where `g_k` are the autocovariances.
    ///
    /// @param series values in the order of time
    /// @param lags number of lags at which values are correlated; limited by the length of the series
    public static NeweyWestMean neweyWest(double[] series, int lags) {
        int n = series.length;
        double mean = Arrays.stream(series).average().orElse(Double.NaN);
        double error = n < 2 ? Double.NaN : Math.sqrt(Autocovariance.bartlett(series, lags) / n);
        double t = error > 0 ? mean / error : Double.NaN;
        return new NeweyWestMean(mean, error, t, Probabilities.twoSidedNormal(t), n);
    }

    /// The same as [#neweyWest], with the automatic number of lags of Newey and West (1994), `4 (n / 100)^(2/9)`,
    /// but at least as many as windows overlap.
    ///
    /// @param overlap largest number of successive values computed from the same bars; 1 if there are none
    public static NeweyWestMean ofSeries(double[] series, int overlap) {
        int automatic = (int) (4 * Math.pow(series.length / 100.0, 2 / 9.0));
        return neweyWest(series, Math.max(overlap - 1, automatic));
    }
}
