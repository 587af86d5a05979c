package io.github.kronos4j.baseline;

import io.github.kronos4j.forecast.ForecastRequest;
import java.util.random.RandomGenerator;

/// Naive forecast of the last close, see [Baseline#LAST_VALUE].
final class LastValue implements Method.Fitted {
    private final FlatBars bars;
    private final double last;
    private final int horizon;

    LastValue(ForecastRequest request) {
        bars = new FlatBars(request.history());
        last = request.history().close(request.history().size() - 1);
        horizon = request.horizon();
    }

    @Override
    public void draw(RandomGenerator random, double[] path) {
        for (int step = 0; step < horizon; step++) {
            bars.writeBar(path, step, last, last);
        }
    }
}
