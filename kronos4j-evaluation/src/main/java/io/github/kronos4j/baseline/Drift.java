package io.github.kronos4j.baseline;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.market.Bars;
import java.util.random.RandomGenerator;

/// Extrapolation of the mean log return of the history, see [Baseline#DRIFT].
final class Drift implements Method.Fitted {
    private final FlatBars bars;
    private final double last;
    private final double growth; // factor by which the close grows from bar to bar
    private final int horizon;

    Drift(ForecastRequest request) {
        Bars history = request.history();
        bars = new FlatBars(history);
        last = history.close(history.size() - 1);
        growth = Math.exp(LogReturns.mean(LogReturns.of(history)));
        horizon = request.horizon();
    }

    @Override
    public void draw(RandomGenerator random, double[] path) {
        double previousClose = last;
        for (int step = 0; step < horizon; step++) {
            double close = previousClose * growth;
            bars.writeBar(path, step, previousClose, close);
            previousClose = close;
        }
    }
}
