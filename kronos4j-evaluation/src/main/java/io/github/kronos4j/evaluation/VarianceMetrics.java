package io.github.kronos4j.evaluation;

import io.github.kronos4j.evaluation.metric.Volatility;
import java.util.List;

/// Accuracy of the forecast realized variance over the horizon (per path, then averaged). Windows with zero variance,
/// in the forecast or the actual bars, do not count.
///
/// @param mae mean absolute error, in squared log returns
/// @param r2 coefficient of determination; negative is worse than a constant
/// @param qlike mean QLIKE loss, 0 is perfect
/// @param windows number of windows that count
public record VarianceMetrics(double mae, double r2, double qlike, int windows) {
    /// Value for a point forecast, which has no volatility.
    static final VarianceMetrics NONE = new VarianceMetrics(Double.NaN, Double.NaN, Double.NaN, 0);

    static VarianceMetrics of(List<Score> scores) {
        List<Score> some = scores.stream()
                .filter(score -> score.get(Metric.VARIANCE_FORECAST) > 0 && score.get(Metric.VARIANCE_ACTUAL) > 0)
                .toList();
        double[] forecasts = Means.values(some, Metric.VARIANCE_FORECAST);
        double[] actuals = Means.values(some, Metric.VARIANCE_ACTUAL);
        return new VarianceMetrics(
                Means.of(
                        some,
                        score -> Math.abs(score.get(Metric.VARIANCE_FORECAST) - score.get(Metric.VARIANCE_ACTUAL))),
                some.size() < 2 ? Double.NaN : Volatility.r2(forecasts, actuals),
                Means.of(
                        some,
                        score -> Volatility.qlike(
                                score.get(Metric.VARIANCE_FORECAST), score.get(Metric.VARIANCE_ACTUAL))),
                some.size());
    }
}
