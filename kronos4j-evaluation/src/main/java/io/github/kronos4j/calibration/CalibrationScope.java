package io.github.kronos4j.calibration;

/// Where a calibration comes from and what it is good for: forecasts of another model, drawn in another way, of other
/// bars miss by other amounts.
///
/// @param model name of the model
/// @param identity what tells its weights from others, as [io.github.kronos4j.forecast.Forecaster#identity] has it
/// @param interval step from bar to bar, as `1d`
/// @param temperature of the sampling
/// @param topK of the sampling
/// @param topP of the sampling
/// @param samples number of paths
/// @param lookback bars of history in the windows
/// @param windows how many past windows
/// @param first earliest origin, in ISO form
/// @param last latest origin, in ISO form
/// @param known time of the last bar that was learnt from, in ISO form
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
        String first,
        String last,
        String known) {}
