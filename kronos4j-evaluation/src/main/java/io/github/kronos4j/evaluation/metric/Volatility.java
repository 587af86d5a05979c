package io.github.kronos4j.evaluation.metric;

import java.util.Arrays;

/// Forecasts of realised variance beside what was realised.
public final class Volatility {
    private Volatility() {}

    /// Realised variance: the sum of squared log returns from `before` through all prices; NaN if a price is not
    /// above zero. Source: Andersen and Bollerslev, Answering the skeptics, International Economic Review 39
    /// (1998).
    public static double realisedVariance(double before, double[] prices) {
        double sum = 0;
        double last = before;
        for (double price : prices) {
            double r = price > 0 && last > 0 ? Math.log(price / last) : Double.NaN;
            sum += r * r;
            last = price;
        }
        return sum;
    }

    /// `y / f - ln(y / f) - 1` of a forecast variance `f` and a realised one `y`: 0 where they agree, harder on too
    /// little than on too much, and the same for all scales. Source: Patton, Volatility forecast comparison using
    /// imperfect volatility proxies, Journal of Econometrics 160 (2011). NaN where either is not above zero.
    public static double qlike(double forecast, double realised) {
        if (!(forecast > 0 && realised > 0)) {
            return Double.NaN;
        }
        double ratio = realised / forecast;
        return ratio - Math.log(ratio) - 1;
    }

    /// Share of the variation of the truth that the forecast explains, `1 - sum (y - f)^2 / sum (y - mean y)^2`: 1
    /// is
    /// perfect, 0 what the mean of the truth would get, negative worse than that. NaN if the truth is constant.
    public static double r2(double[] forecast, double[] truth) {
        double mean = Arrays.stream(truth).average().orElse(Double.NaN);
        double left = 0;
        double total = 0;
        for (int i = 0; i < truth.length; i++) {
            left += (truth[i] - forecast[i]) * (truth[i] - forecast[i]);
            total += (truth[i] - mean) * (truth[i] - mean);
        }
        return total > 0 ? 1 - left / total : Double.NaN;
    }
}
