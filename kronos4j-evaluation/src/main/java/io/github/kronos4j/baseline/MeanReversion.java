package io.github.kronos4j.baseline;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.market.Bars;
import java.util.random.RandomGenerator;

/// First-order autoregression of the log close around its mean, see [Baseline#MEAN_REVERSION].
///
/// `x[t] - m = phi (x[t-1] - m) + e`, with `phi` by least squares, clamped to [0, 1], and normal `e` with the variance
/// of the residuals. With `phi = 1` it is a random walk.
final class MeanReversion implements Method.Fitted {
    private final BarShapes shapes;
    private final int horizon;
    private final double mean;
    private final double last; // log close
    private final double phi;
    private final double deviation;

    MeanReversion(ForecastRequest request) {
        Bars history = request.history();
        shapes = new BarShapes(history);
        horizon = request.horizon();
        double[] x = new double[history.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.log(history.close(i));
        }
        mean = LogReturns.mean(x);
        last = x[x.length - 1];
        double square = 0;
        double product = 0;
        for (int t = 1; t < x.length; t++) {
            square += (x[t - 1] - mean) * (x[t - 1] - mean);
            product += (x[t] - mean) * (x[t - 1] - mean);
        }
        phi = square > 0 ? Math.clamp(product / square, 0, 1) : 1;
        double residuals = 0;
        for (int t = 1; t < x.length; t++) {
            double e = x[t] - mean - phi * (x[t - 1] - mean);
            residuals += e * e;
        }
        deviation = Math.sqrt(residuals / (x.length - 1));
    }

    @Override
    public void draw(RandomGenerator random, double[] path) {
        double previous = last;
        for (int step = 0; step < horizon; step++) {
            double next = mean + phi * (previous - mean) + deviation * random.nextGaussian();
            shapes.writeBar(random, path, step, Math.exp(previous), Math.exp(next));
            previous = next;
        }
    }
}
