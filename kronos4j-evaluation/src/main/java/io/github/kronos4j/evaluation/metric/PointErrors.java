package io.github.kronos4j.evaluation.metric;

/// Errors of a point forecast over its lead times.
///
/// Source: Hyndman and Koehler, Another look at measures of forecast accuracy, International Journal of Forecasting 22
/// (2006). Absolute errors are minimized by the median of a distribution, squared errors by its mean (Gneiting, Making
/// and evaluating point forecasts, JASA 106, 2011).
public final class PointErrors {
    private PointErrors() {}

    /// Mean absolute error, `mean |f - y|`, in the unit of the values.
    public static double mae(double[] forecast, double[] actual) {
        return mean(forecast, actual, (f, y) -> Math.abs(f - y));
    }

    /// Mean squared error, `mean (f - y)^2`.
    public static double mse(double[] forecast, double[] actual) {
        return mean(forecast, actual, (f, y) -> (f - y) * (f - y));
    }

    /// Root mean squared error, in the unit of the values.
    public static double rmse(double[] forecast, double[] actual) {
        return Math.sqrt(mse(forecast, actual));
    }

    /// Mean absolute percentage error, `mean |f - y| / |y|`, as a fraction.
    public static double mape(double[] forecast, double[] actual) {
        return mean(forecast, actual, (f, y) -> Math.abs(f - y) / Math.abs(y));
    }

    /// Symmetric mean absolute percentage error, `mean 2 |f - y| / (|f| + |y|)`, as a fraction from 0 to 2; the
    /// error of two zeros is 0.
    public static double smape(double[] forecast, double[] actual) {
        return mean(forecast, actual, (f, y) -> f == y ? 0 : 2 * Math.abs(f - y) / (Math.abs(f) + Math.abs(y)));
    }

    /// Mean absolute scaled error: [#mae] over the mean absolute change of the history from one value to the value
    /// `season` steps later. Below 1 is better than the in-sample naive forecast.
    public static double mase(double[] forecast, double[] actual, double[] history, int season) {
        return mae(forecast, actual) / naiveError(history, season);
    }

    /// The denominator of [#mase]: `mean |x[t] - x[t - season]|`.
    public static double naiveError(double[] history, int season) {
        double sum = 0;
        for (int t = season; t < history.length; t++) {
            sum += Math.abs(history[t] - history[t - season]);
        }
        return sum / (history.length - season);
    }

    private interface Loss {
        double of(double forecast, double actual);
    }

    private static double mean(double[] forecast, double[] actual, Loss loss) {
        if (forecast.length != actual.length) {
            throw new IllegalArgumentException(
                    forecast.length + " forecasts cannot be compared with " + actual.length + " actual values");
        }
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            sum += loss.of(forecast[i], actual[i]);
        }
        return sum / actual.length;
    }
}
