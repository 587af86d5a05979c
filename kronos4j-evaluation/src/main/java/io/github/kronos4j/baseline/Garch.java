package io.github.kronos4j.baseline;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.market.Bars;
import java.util.random.RandomGenerator;

/// Normal log returns without drift whose variance follows `v[t+1] = omega + alpha r[t]^2 + beta v[t]`, see
/// [Baseline#GARCH].
final class Garch implements Method.Fitted {
    private final BarShapes shapes;
    private final GarchFit fit;
    private final double last;
    private final int horizon;

    Garch(ForecastRequest request) {
        Bars history = request.history();
        shapes = new BarShapes(history);
        fit = GarchFit.of(LogReturns.of(history));
        last = history.close(history.size() - 1);
        horizon = request.horizon();
    }

    @Override
    public void draw(RandomGenerator random, double[] path) {
        double previousClose = last;
        double variance = fit.nextVariance();
        for (int step = 0; step < horizon; step++) {
            double r = Math.sqrt(variance) * random.nextGaussian();
            double close = previousClose * Math.exp(r);
            shapes.writeBar(random, path, step, previousClose, close);
            previousClose = close;
            variance = fit.update(variance, r);
        }
    }
}
