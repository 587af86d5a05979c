package io.github.kronos4j.forecast.record;

/// The method behind a recorded forecast.
///
/// @param model name of the model or method
/// @param identity digest of its weights and calibrations, see [io.github.kronos4j.forecast.Forecaster#identity]; empty
///     for methods fully described by their name
/// @param calibration description of the calibration; empty if the paths are as drawn
/// @param engine name of the kernels or device, such as `vector-512`
/// @param samples number of paths
public record RecordedMethod(String model, String identity, String calibration, String engine, int samples) {
    /// True if the paths were calibrated on past windows.
    public boolean isCalibrated() {
        return !calibration.isEmpty();
    }
}
