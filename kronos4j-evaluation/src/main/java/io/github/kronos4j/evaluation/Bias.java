package io.github.kronos4j.evaluation;

import java.util.List;

/// Whether a contestant leans: always up or down, or back to where prices came from.
///
/// @param bias mean forecast return at the horizon less the mean true one
/// @param forecastSlope how much higher the forecast return is for a last close one standard deviation higher above
///     the mean of its history; below zero it expects prices to return
/// @param trueSlope the same of the true returns
public record Bias(double bias, double forecastSlope, double trueSlope) {
    static Bias of(List<Score> scores) {
        double[] stretch = Means.values(scores, Metric.STRETCH);
        double[] forecasts = Means.values(scores, Metric.RETURN_FORECAST);
        double[] truths = Means.values(scores, Metric.RETURN_TRUE);
        return new Bias(
                Means.of(scores, Metric.RETURN_FORECAST) - Means.of(scores, Metric.RETURN_TRUE),
                slope(stretch, forecasts),
                slope(stretch, truths));
    }

    /// By least squares.
    private static double slope(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        return xx > 0 ? xy / xx : Double.NaN;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
