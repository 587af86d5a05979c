package io.github.kronos4j.baseline;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.market.Bars;
import java.util.random.RandomGenerator;

/// [Baseline#DRIFT].
final class Drift implements Method.Fitted {
    private final FlatBars bars;
    private final double last;
    private final double growth; // of close from bar to bar, a factor
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
        double before = last;
        for (int step = 0; step < horizon; step++) {
            double close = before * growth;
            bars.dress(path, step, before, close);
            before = close;
        }
    }
}
