package io.github.kronos4j.calibration;

/// The forecasts a calibration was fitted to. It applies to forecasts of the same model, sampling and interval only,
/// since others have other errors.
///
/// @param model name of the model
/// @param identity identity of its weights, see [io.github.kronos4j.forecast.Forecaster#identity]
/// @param interval step from bar to bar, as `1d`
/// @param temperature of the sampling
/// @param topK of the sampling
/// @param topP of the sampling
/// @param samples number of paths
/// @param lookback bars of history in each window
/// @param windows number of windows
/// @param firstOrigin earliest origin, in ISO form
/// @param lastOrigin latest origin, in ISO form
/// @param learnedUntil time of the last actual bar used, in ISO form
public record CalibrationScope(
        String model,
        String identity,
        String interval,
        double temperature,
        int topK,
        double topP,
        int samples,
        int lookback,
        int windows,
        String firstOrigin,
        String lastOrigin,
        String learnedUntil) {}
