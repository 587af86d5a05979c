package io.github.kronos4j.evaluation;

import io.github.kronos4j.evaluation.metric.PointErrors;
import io.github.kronos4j.evaluation.metric.Volatility;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Accuracy of the forecast volatility over the horizon: of each path, then averaged. Windows with zero variance, in
/// the forecast or the actual bars, do not count.
///
/// @param qlike mean QLIKE loss of the realized variance, 0 is perfect
/// @param variance errors of the realized variance, in squared log returns
/// @param volatility errors of its root, the realized volatility, in log returns
/// @param paper errors of the variance as the Kronos paper defines it (equation 12): of the returns within the
///     forecast, without the one from the last close to the first bar
/// @param varianceRatio mean forecast realized variance over the mean actual one: above 1 if the paths are too volatile
/// @param windows number of windows that count
public record VolatilityMetrics(
        double qlike, Fit variance, Fit volatility, Fit paper, double varianceRatio, int windows) {
    /// Errors of a point forecast.
    ///
    /// @param mae mean absolute error
    /// @param r2 coefficient of determination; negative is worse than a constant
    public record Fit(double mae, double r2) {
        private static final Fit NONE = new Fit(Double.NaN, Double.NaN);

        private static Fit of(List<Score> scores, ToDoubleFunction<Score> forecast, ToDoubleFunction<Score> actual) {
            if (scores.isEmpty()) {
                return NONE;
            }
            double[] forecasts = scores.stream().mapToDouble(forecast).toArray();
            double[] actuals = scores.stream().mapToDouble(actual).toArray();
            return new Fit(PointErrors.mae(forecasts, actuals), Volatility.r2(forecasts, actuals));
        }
    }

    /// Value for a point forecast, which has no volatility.
    static final VolatilityMetrics NONE =
            new VolatilityMetrics(Double.NaN, Fit.NONE, Fit.NONE, Fit.NONE, Double.NaN, 0);

    static VolatilityMetrics of(List<Score> scores) {
        List<Score> some = scores.stream()
                .filter(score -> score.get(Metric.VARIANCE_FORECAST) > 0 && score.get(Metric.VARIANCE_ACTUAL) > 0)
                .toList();
        List<Score> inside = some.stream()
                .filter(score -> Double.isFinite(
                        score.get(Metric.INNER_VARIANCE_FORECAST) + score.get(Metric.INNER_VARIANCE_ACTUAL)))
                .toList();
        return new VolatilityMetrics(
                Means.of(some, Metric.QLIKE),
                Fit.of(some, s -> s.get(Metric.VARIANCE_FORECAST), s -> s.get(Metric.VARIANCE_ACTUAL)),
                Fit.of(some, s -> s.get(Metric.VOLATILITY_FORECAST), s -> Math.sqrt(s.get(Metric.VARIANCE_ACTUAL))),
                Fit.of(inside, s -> s.get(Metric.INNER_VARIANCE_FORECAST), s -> s.get(Metric.INNER_VARIANCE_ACTUAL)),
                Means.of(some, Metric.VARIANCE_FORECAST) / Means.of(some, Metric.VARIANCE_ACTUAL),
                some.size());
    }
}
