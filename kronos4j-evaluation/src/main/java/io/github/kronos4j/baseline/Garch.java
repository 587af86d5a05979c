package io.github.kronos4j.baseline;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.market.Bars;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/// Log returns without drift whose variance follows `v[t+1] = omega + alpha r[t]^2 + beta v[t]`, see [Baseline#GARCH]
/// and [Baseline#GARCH_T].
final class Garch implements Method.Fitted {
    private final BarShapes shapes;
    private final GarchFit fit;
    private final ToDoubleFunction<RandomGenerator> innovation; // draws one, of variance 1
    private final double last;
    private final int horizon;

    private Garch(ForecastRequest request, GarchFit fit, ToDoubleFunction<RandomGenerator> innovation) {
        Bars history = request.history();
        this.shapes = new BarShapes(history);
        this.fit = fit;
        this.innovation = innovation;
        this.last = history.close(history.size() - 1);
        this.horizon = request.horizon();
    }

    static Garch normal(ForecastRequest request) {
        return new Garch(request, GarchFit.of(LogReturns.of(request.history())), RandomGenerator::nextGaussian);
    }

    static Garch student(ForecastRequest request) {
        StudentGarchFit fit = StudentGarchFit.of(LogReturns.of(request.history()));
        double freedom = fit.freedom();
        double unit = Math.sqrt((freedom - 2) / freedom); // makes the variance one
        return new Garch(request, fit.garch(), random -> unit * drawStudent(random, freedom));
    }

    @Override
    public void draw(RandomGenerator random, double[] path) {
        double previousClose = last;
        double variance = fit.nextVariance();
        for (int step = 0; step < horizon; step++) {
            double r = Math.sqrt(variance) * innovation.applyAsDouble(random);
            double close = previousClose * Math.exp(r);
            shapes.writeBar(random, path, step, previousClose, close);
            previousClose = close;
            variance = fit.update(variance, r);
        }
    }

    /// Draws from Student's t distribution by the polar method of Bailey, Polar generation of random variates with
    /// the t-distribution, Mathematics of Computation 62 (1994).
    static double drawStudent(RandomGenerator random, double freedom) {
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
