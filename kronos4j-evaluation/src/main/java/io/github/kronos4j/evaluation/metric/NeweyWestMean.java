package io.github.kronos4j.evaluation.metric;

import java.util.Arrays;

/// The mean of a series whose values may depend on those before them, tested against zero.
///
/// @param mean the mean
/// @param standardError its standard error
/// @param t their ratio
/// @param pValue probability of a ratio at least as far from zero if the mean were zero, by the normal distribution
/// @param values how many values
public record NeweyWestMean(double mean, double standardError, double t, double pValue, int values) {

    /// With the standard error of Newey and West, A simple, positive semi-definite, heteroskedasticity and
    /// autocorrelation consistent covariance matrix, Econometrica 55 (1987):
    /// `(g_0 + 2 sum over k of (1 - k / (lags + 1)) g_k) / n`, where `g_k` are the autocovariances.
    ///
    /// @param series in the order of time
    /// @param lags how many steps back values depend on each other; cut to the length of the series
    public static NeweyWestMean neweyWest(double[] series, int lags) {
        int n = series.length;
        double mean = Arrays.stream(series).average().orElse(Double.NaN);
        double error = n < 2 ? Double.NaN : Math.sqrt(Autocovariance.bartlett(series, lags) / n);
        double t = error > 0 ? mean / error : Double.NaN;
        return new NeweyWestMean(mean, error, t, Probabilities.twoSidedNormal(t), n);
    }

    /// The same with the lags of Newey and West (1994), `4 (n / 100)^(2/9)`, and at least
    /// as many as windows overlap.
    ///
    /// @param overlap how many successive values come from the same bars at the most; 1 where none do
    public static NeweyWestMean ofSeries(double[] series, int overlap) {
        int usual = (int) (4 * Math.pow(series.length / 100.0, 2 / 9.0));
        return neweyWest(series, Math.max(overlap - 1, usual));
    }
}
