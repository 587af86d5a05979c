package io.github.kronos4j.report;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;

/// Errors of the forecast close against the actual close.
///
/// @param mae mean absolute error of the mean path, in units of price
/// @param rmse root mean square error of the mean path, in units of price
/// @param mape mean absolute error of the mean path over the actual close, as a fraction
/// @param coverage80 share of actual closes inside the band from the 10 % to the 90 % quantile; ideally 0.8
/// @param naiveMae mean absolute error of the last close carried forward, for scale
public record HoldoutScore(double mae, double rmse, double mape, double coverage80, double naiveMae) {

    /// Compares a forecast with the actual bars.
    ///
    /// @param actual one bar for each forecast bar, in the same order
    /// @throws IllegalArgumentException if the numbers of bars differ
    public static HoldoutScore of(Forecast forecast, Bars actual) {
        int horizon = forecast.horizon();
        if (actual.size() != horizon) {
            throw new IllegalArgumentException(actual.size() + " actual bars for " + horizon + " forecast bars");
        }
        Bars mean = forecast.mean();
        double[] low = forecast.quantile(0.1, Column.CLOSE);
        double[] high = forecast.quantile(0.9, Column.CLOSE);
        double absolute = 0;
        double square = 0;
        double relative = 0;
        double naive = 0;
        int covered = 0;
        for (int i = 0; i < horizon; i++) {
            double close = actual.close(i);
            double error = mean.close(i) - close;
            absolute += Math.abs(error);
            square += error * error;
            relative += Math.abs(error / close);
            naive += Math.abs(forecast.lastClose() - close);
            covered += low[i] <= close && close <= high[i] ? 1 : 0;
        }
        return new HoldoutScore(
                absolute / horizon,
                Math.sqrt(square / horizon),
                relative / horizon,
                (double) covered / horizon,
                naive / horizon);
    }
}
