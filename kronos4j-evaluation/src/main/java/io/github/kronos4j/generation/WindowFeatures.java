package io.github.kronos4j.generation;

import io.github.kronos4j.evaluation.metric.Correlation;
import io.github.kronos4j.market.Bars;
import java.util.Arrays;

/// What a classifier sees of a window: fourteen figures without the price level. None depends on
/// whether two prices are exactly equal, since real prices lie on ticks and generated ones do not.
final class WindowFeatures {
    /// Added before a logarithm is taken: a hundredth of a basis point.
    private static final double TINY = 1e-6;

    private WindowFeatures() {}

    static double[] of(Bars window) {
        Steps steps = Steps.of(window);
        double[] returns = steps.returns();
        double[] sizes = Arrays.stream(returns).map(Math::abs).toArray();
        double deviation = Moments.deviation(returns);
        double largest = Arrays.stream(sizes).max().orElse(0);
        double range = Moments.mean(steps.ranges());
        double volume = Moments.mean(steps.volumes());
        double together = Correlation.pearson(sizes, steps.volumes());
        return new double[] {
            Math.log(deviation + TINY),
            ratio(Moments.mean(returns), deviation),
            Moments.skewness(returns),
            Math.log((largest + TINY) / (deviation + TINY)),
            Moments.autocorrelation(returns),
            Moments.autocorrelation(sizes),
            Math.log(range + TINY),
            Math.log(Moments.size(steps.gaps()) + TINY),
            ratio(Moments.size(steps.bodies()), range),
            ratio(Moments.mean(steps.upper()), range),
            ratio(Moments.mean(steps.lower()), range),
            Math.log1p(ratio(Moments.deviation(steps.volumes()), volume)),
            Moments.autocorrelation(steps.volumes()),
            Double.isNaN(together) ? 0 : together
        };
    }

    /// The figures with their squares beside them, for a plane to part what lies within from what lies
    /// around.
    static double[] withSquares(double[] features) {
        double[] both = Arrays.copyOf(features, 2 * features.length);
        for (int i = 0; i < features.length; i++) {
            both[features.length + i] = features[i] * features[i];
        }
        return both;
    }

    private static double ratio(double part, double whole) {
        return whole > 0 ? part / whole : 0;
    }
}
