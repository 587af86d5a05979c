package io.github.kronos4j.baseline;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.market.Bars;
import java.util.random.RandomGenerator;

/// GARCH(1,1) with innovations of Student's t distribution, see [Baseline#GARCH_T].
final class StudentGarch implements Method.Fitted {
    private final BarShapes shapes;
    private final StudentGarchFit fit;
    private final double last;
    private final int horizon;

    StudentGarch(ForecastRequest request) {
        Bars history = request.history();
        shapes = new BarShapes(history);
        fit = StudentGarchFit.of(LogReturns.of(history));
        last = history.close(history.size() - 1);
        horizon = request.horizon();
    }

    @Override
    public void draw(RandomGenerator random, double[] path) {
        double previousClose = last;
        double variance = fit.nextVariance();
        double unit = Math.sqrt((fit.freedom() - 2) / fit.freedom()); // makes the variance of an innovation one
        for (int step = 0; step < horizon; step++) {
            double r = Math.sqrt(variance) * unit * student(random, fit.freedom());
            double close = previousClose * Math.exp(r);
            shapes.writeBar(random, path, step, previousClose, close);
            previousClose = close;
            variance = fit.update(variance, r);
        }
    }

    /// Draws from Student's t distribution by the polar method of Bailey, Polar generation of random variates with
    /// the t-distribution, Mathematics of Computation 62 (1994).
    static double student(RandomGenerator random, double freedom) {
        while (true) {
            double u = 2 * random.nextDouble() - 1;
            double v = 2 * random.nextDouble() - 1;
            double w = u * u + v * v;
            if (w <= 1 && w > 0) {
                return u * Math.sqrt(freedom * Math.expm1(-2 / freedom * Math.log(w)) / w);
            }
        }
    }
}
