package io.github.kronos4j.evaluation;

import io.github.kronos4j.evaluation.metric.Volatility;
import java.util.List;

/// How a contestant's realised variance over the horizon (per path, then averaged) compares with what was realised.
/// Windows without variance, in forecast or truth, do not count.
///
/// @param mae mean absolute error, in squared log returns
/// @param r2 share of the variation that is explained; negative is worse than a constant
/// @param qlike mean quasi-likelihood loss, 0 is perfect
/// @param windows how many windows count
public record VarianceMetrics(double mae, double r2, double qlike, int windows) {
    /// Those of a single line, which says nothing about volatility.
    static final VarianceMetrics NONE = new VarianceMetrics(Double.NaN, Double.NaN, Double.NaN, 0);

    static VarianceMetrics of(List<Score> scores) {
        List<Score> some = scores.stream()
                .filter(score -> score.get(Metric.VARIANCE_FORECAST) > 0 && score.get(Metric.VARIANCE_TRUE) > 0)
                .toList();
        double[] forecasts = Means.values(some, Metric.VARIANCE_FORECAST);
        double[] truths = Means.values(some, Metric.VARIANCE_TRUE);
        return new VarianceMetrics(
                Means.of(
                        some, score -> Math.abs(score.get(Metric.VARIANCE_FORECAST) - score.get(Metric.VARIANCE_TRUE))),
                some.size() < 2 ? Double.NaN : Volatility.r2(forecasts, truths),
                Means.of(
                        some,
                        score ->
                                Volatility.qlike(score.get(Metric.VARIANCE_FORECAST), score.get(Metric.VARIANCE_TRUE))),
                some.size());
    }
}
