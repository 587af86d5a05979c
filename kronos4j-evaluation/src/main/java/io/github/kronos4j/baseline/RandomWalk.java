package io.github.kronos4j.baseline;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Random walk of the log close without drift, whose normal steps have known variances, see
/// [Baseline#RANDOM_WALK_EWMA], [Baseline#RANDOM_WALK_20_DAYS], [Baseline#RANDOM_WALK_TIME_OF_DAY] and
/// [Baseline#LOG_HAR].
final class RandomWalk implements Method.Fitted {
    private static final int DAYS = 20;

    private final BarShapes shapes;
    private final double last;
    private final double[] deviations; // standard deviation of the log return of each bar

    /// @param variances variance of the log return of each bar of the horizon
    private RandomWalk(ForecastRequest request, double[] variances) {
        Bars history = request.history();
        shapes = new BarShapes(history);
        last = history.close(history.size() - 1);
        deviations = Arrays.stream(variances).map(Math::sqrt).toArray();
    }

    static RandomWalk ewma(ForecastRequest request) {
        return withConstant(request, Ewma.variance(LogReturns.of(request.history())));
    }

    static RandomWalk twentyDays(ForecastRequest request) {
        Bars history = request.history();
        double[] returns = LogReturns.of(history);
        int barsPerDay = Interval.infer(history).isIntraday() ? Season.barsPerDay(history) : 1;
        int from = (int) Math.max(0, returns.length - (long) DAYS * barsPerDay);
        return withConstant(request, LogReturns.meanSquare(Arrays.copyOfRange(returns, from, returns.length)));
    }

    static RandomWalk timeOfDay(ForecastRequest request) {
        Bars history = request.history();
        DayProfile profile = LogVariances.of(history).profile();
        double[] returns = LogReturns.of(history);
        Arrays.setAll(returns, i -> returns[i] / Math.sqrt(profile.factor(history.time(i + 1))));
        double level = Ewma.variance(returns);
        double[] variances = new double[request.horizon()];
        Arrays.setAll(
                variances, step -> level * profile.factor(request.timestamps().get(step)));
        return new RandomWalk(request, variances);
    }

    static RandomWalk logHar(ForecastRequest request) {
        return new RandomWalk(request, LogHar.variances(request));
    }

    private static RandomWalk withConstant(ForecastRequest request, double variance) {
        double[] variances = new double[request.horizon()];
        Arrays.fill(variances, variance);
        return new RandomWalk(request, variances);
    }

    @Override
    public void draw(RandomGenerator random, double[] path) {
        double previousClose = last;
        for (int step = 0; step < deviations.length; step++) {
            double close = previousClose * Math.exp(deviations[step] * random.nextGaussian());
            shapes.writeBar(random, path, step, previousClose, close);
            previousClose = close;
        }
    }
}
