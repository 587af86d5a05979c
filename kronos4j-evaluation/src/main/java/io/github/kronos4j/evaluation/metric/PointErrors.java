package io.github.kronos4j.evaluation.metric;

/// Errors of a single line of forecasts, step by step beside the truth.
///
/// Source: Hyndman and Koehler, Another look at measures of forecast accuracy, International Journal of Forecasting
/// 22 (2006). The absolute errors are smallest for the median of a distribution, the squared ones for its mean
/// (Gneiting, Making and evaluating point forecasts, JASA 106, 2011).
public final class PointErrors {
    private PointErrors() {}

    /// Mean absolute error, `mean |f - y|`, in the unit of the values.
    public static double mae(double[] forecast, double[] truth) {
        return mean(forecast, truth, (f, y) -> Math.abs(f - y));
    }

    /// Mean squared error, `mean (f - y)^2`.
    public static double mse(double[] forecast, double[] truth) {
        return mean(forecast, truth, (f, y) -> (f - y) * (f - y));
    }

    /// Root mean squared error, in the unit of the values.
    public static double rmse(double[] forecast, double[] truth) {
        return Math.sqrt(mse(forecast, truth));
    }

    /// Mean absolute percentage error, `mean |f - y| / |y|`, as a fraction.
    public static double mape(double[] forecast, double[] truth) {
        return mean(forecast, truth, (f, y) -> Math.abs(f - y) / Math.abs(y));
    }

    /// Symmetric mean absolute percentage error, `mean 2 |f - y| / (|f| + |y|)`, as a fraction from 0 to 2; two
    /// zeros
    /// agree.
    public static double smape(double[] forecast, double[] truth) {
        return mean(forecast, truth, (f, y) -> f == y ? 0 : 2 * Math.abs(f - y) / (Math.abs(f) + Math.abs(y)));
    }

    /// Mean absolute scaled error: [#mae] over the mean absolute change of the history from one value to that
    /// `season` steps later. Below 1 is better than the naive forecast was within the history.
    public static double mase(double[] forecast, double[] truth, double[] history, int season) {
        return mae(forecast, truth) / naiveError(history, season);
    }

    /// What [#mase] divides by: `mean |x[t] - x[t - season]|`.
    public static double naiveError(double[] history, int season) {
        double sum = 0;
        for (int t = season; t < history.length; t++) {
            sum += Math.abs(history[t] - history[t - season]);
        }
        return sum / (history.length - season);
    }

    private interface Loss {
        double of(double forecast, double truth);
    }

    private static double mean(double[] forecast, double[] truth, Loss loss) {
        if (forecast.length != truth.length) {
            throw new IllegalArgumentException(forecast.length + " forecasts for " + truth.length + " values");
        }
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            sum += loss.of(forecast[i], truth[i]);
        }
        return sum / truth.length;
    }
}
