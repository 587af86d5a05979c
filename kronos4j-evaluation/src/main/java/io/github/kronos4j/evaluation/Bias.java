package io.github.kronos4j.evaluation;

import java.util.List;

/// Systematic errors of a forecaster: its mean error, and its slope against the z-score of the last close.
///
/// @param meanError mean forecast return at the horizon minus the mean actual one
/// @param forecastSlope change of the forecast return per standard deviation of the last close above the mean of its
///     history; negative if the forecaster expects mean reversion
/// @param actualSlope the same slope of the actual returns
public record Bias(double meanError, double forecastSlope, double actualSlope) {
    static Bias of(List<Score> scores) {
        double[] zScores = Means.values(scores, Metric.Z_SCORE);
        double[] forecasts = Means.values(scores, Metric.RETURN_FORECAST);
        double[] actuals = Means.values(scores, Metric.RETURN_ACTUAL);
        return new Bias(
                Means.of(scores, Metric.RETURN_FORECAST) - Means.of(scores, Metric.RETURN_ACTUAL),
                slope(zScores, forecasts),
                slope(zScores, actuals));
    }

    /// Slope of the least-squares line.
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
