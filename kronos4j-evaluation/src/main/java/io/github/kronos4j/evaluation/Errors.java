package io.github.kronos4j.evaluation;

import java.util.List;

/// Mean errors of a forecaster over all windows and lead times; fractions of the last close where [Metric] says so.
///
/// @param mae mean absolute error of the median path
/// @param rmse root mean squared error of the mean path
/// @param mape mean absolute percentage error of the median path
/// @param smape symmetric mean absolute percentage error of the median path
/// @param mase mean absolute scaled error of the median path; NaN if every history is constant
/// @param crps fair continuous ranked probability score
/// @param pinball mean pinball loss
public record Errors(double mae, double rmse, double mape, double smape, double mase, double crps, double pinball) {
    static Errors of(List<Score> scores) {
        return new Errors(
                Means.of(scores, Metric.ABSOLUTE_ERROR),
                Math.sqrt(Means.of(scores, Metric.SQUARED_ERROR)),
                Means.of(scores, Metric.MAPE),
                Means.of(scores, Metric.SMAPE),
                Means.of(scores, Metric.MASE),
                Means.of(scores, Metric.CRPS),
                Means.of(scores, Metric.PINBALL));
    }
}
