package io.github.kronos4j.baseline;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Random walk of the log close with constant variance and without drift, see [Baseline#RANDOM_WALK_EWMA] and
/// [Baseline#RANDOM_WALK_20_DAYS].
final class RandomWalk implements Method.Fitted {
    private static final int DAYS = 20;

    private final BarShapes shapes;
    private final double last;
    private final double deviation; // standard deviation of a log return
    private final int horizon;

    private RandomWalk(ForecastRequest request, double variance) {
        Bars history = request.history();
        shapes = new BarShapes(history);
        last = history.close(history.size() - 1);
        deviation = Math.sqrt(variance);
        horizon = request.horizon();
    }

    static RandomWalk ewma(ForecastRequest request) {
        return new RandomWalk(request, Ewma.variance(LogReturns.of(request.history())));
    }

    static RandomWalk twentyDays(ForecastRequest request) {
        Bars history = request.history();
        double[] returns = LogReturns.of(history);
        int barsPerDay = Interval.infer(history).isIntraday() ? Season.barsPerDay(history) : 1;
        int from = (int) Math.max(0, returns.length - (long) DAYS * barsPerDay);
        return new RandomWalk(request, LogReturns.meanSquare(Arrays.copyOfRange(returns, from, returns.length)));
    }

    @Override
    public void draw(RandomGenerator random, double[] path) {
        double previousClose = last;
        for (int step = 0; step < horizon; step++) {
            double close = previousClose * Math.exp(deviation * random.nextGaussian());
            shapes.writeBar(random, path, step, previousClose, close);
            previousClose = close;
        }
    }
}
