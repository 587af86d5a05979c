package io.github.kronos4j.generation;

import io.github.kronos4j.evaluation.metric.Correlation;
import io.github.kronos4j.market.Bars;
import java.util.Arrays;

/// Features of a window for the classifier: fourteen statistics without the price level. None depends on exact equality
/// of two prices, since real prices lie on ticks and generated ones do not.
final class WindowFeatures {
    /// Offset added before a logarithm: a hundredth of a basis point.
    private static final double OFFSET = 1e-6;

    private WindowFeatures() {}

    static double[] of(Bars window) {
        Steps steps = Steps.of(window);
        double[] returns = steps.returns();
        double[] sizes = Arrays.stream(returns).map(Math::abs).toArray();
        double deviation = Moments.deviation(returns);
        double largest = Arrays.stream(sizes).max().orElse(0);
        double range = Moments.mean(steps.ranges());
        double volume = Moments.mean(steps.volumes());
        double volumeCorrelation = Correlation.pearson(sizes, steps.volumes());
        return new double[] {
            Math.log(deviation + OFFSET),
            ratio(Moments.mean(returns), deviation),
            Moments.skewness(returns),
            Math.log((largest + OFFSET) / (deviation + OFFSET)),
            Moments.autocorrelation(returns),
            Moments.autocorrelation(sizes),
            Math.log(range + OFFSET),
            Math.log(Moments.meanAbsolute(steps.gaps()) + OFFSET),
            ratio(Moments.meanAbsolute(steps.bodies()), range),
            ratio(Moments.mean(steps.upper()), range),
            ratio(Moments.mean(steps.lower()), range),
            Math.log1p(ratio(Moments.deviation(steps.volumes()), volume)),
            Moments.autocorrelation(steps.volumes()),
            Double.isNaN(volumeCorrelation) ? 0 : volumeCorrelation
        };
    }

    /// The features followed by their squares, so that a linear classifier can separate an inner from an outer
    /// region.
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
