package io.github.kronos4j.calibration;

import java.util.List;

/// The forecasts a calibration was fitted to. It applies to forecasts of the same model, sampling and interval only,
/// since others have other errors; the number of paths may differ.
///
/// @param model name of the model
/// @param identity identity of its weights, see [io.github.kronos4j.forecast.Forecaster#identity]
/// @param interval step from bar to bar, as `1d`
/// @param zones time zones of the bars, which stand for their markets, such as `Asia/Shanghai`; empty if unknown
/// @param series number of series; 0 if unknown
/// @param temperature of the sampling
/// @param topK of the sampling
/// @param topP of the sampling
/// @param samples number of paths; the calibration applies to any number of at least [Calibration#minSamples]
/// @param lookback bars of history in each window
/// @param windows number of windows
/// @param firstOrigin earliest origin, in ISO form
/// @param lastOrigin latest origin, in ISO form
/// @param learnedUntil time of the last actual bar used, in ISO form
public record CalibrationScope(
        String model,
        String identity,
        String interval,
        List<String> zones,
        int series,
        double temperature,
        int topK,
        double topP,
        int samples,
        int lookback,
        int windows,
        String firstOrigin,
        String lastOrigin,
        String learnedUntil) {
    public CalibrationScope {
        zones = List.copyOf(zones);
    }

    /// True if the quantiles of the forecasts were those of a volatility head.
    public boolean hasHead() {
        return HeadForecaster.isIn(identity);
    }
}
