package io.github.kronos4j.evaluation.metric;

import java.util.Arrays;

/// Realized variance and the losses of variance forecasts.
public final class Volatility {
    private Volatility() {}

    /// Realized variance: the sum of squared log returns from `before` through all prices; NaN if a price is not
    /// positive. Source: Andersen and Bollerslev, Answering the skeptics, International Economic Review 39 (1998).
    public static double realizedVariance(double before, double[] prices) {
        double sum = 0;
        double last = before;
        for (double price : prices) {
            double r = price > 0 && last > 0 ? Math.log(price / last) : Double.NaN;
            sum += r * r;
            last = price;
        }
        return sum;
    }

    /// QLIKE loss `y / f - ln(y / f) - 1` of a forecast variance `f` and a realized one `y`: 0 if they are equal,
    /// larger for underestimates than for overestimates, and independent of scale. Source: Patton, Volatility
    /// forecast comparison using imperfect volatility proxies, Journal of Econometrics 160 (2011). NaN if either is
    /// not positive.
    public static double qlike(double forecast, double realized) {
        if (!(forecast > 0 && realized > 0)) {
            return Double.NaN;
        }
        double ratio = realized / forecast;
        return ratio - Math.log(ratio) - 1;
    }

    /// Coefficient of determination, `1 - sum (y - f)^2 / sum (y - mean y)^2`: 1 is perfect, 0 as good as the mean
    /// of the actual values, negative worse. NaN if the actual values are constant.
    public static double r2(double[] forecast, double[] actual) {
        double mean = Arrays.stream(actual).average().orElse(Double.NaN);
        double residual = 0;
        double total = 0;
        for (int i = 0; i < actual.length; i++) {
            residual += (actual[i] - forecast[i]) * (actual[i] - forecast[i]);
            total += (actual[i] - mean) * (actual[i] - mean);
        }
        return total > 0 ? 1 - residual / total : Double.NaN;
    }
}
