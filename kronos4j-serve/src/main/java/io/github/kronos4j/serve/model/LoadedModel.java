package io.github.kronos4j.serve.model;

import io.github.kronos4j.calibration.CalibratedForecaster;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import java.util.List;

/// A model in memory.
///
/// @param name name by which it was found
/// @param forecaster the model without calibrations, which many threads call
/// @param context window of the model
/// @param engine name of the kernels, such as `vector-512`
/// @param calibrations the calibrations that come with it
public record LoadedModel(
        String name, Forecaster forecaster, ContextWindow context, String engine, List<Calibration> calibrations) {
    public LoadedModel {
        calibrations = List.copyOf(calibrations);
    }

    /// The model with whichever of its calibrations fits a forecast.
    public Forecaster calibratedWhereFitting() {
        return CalibratedForecaster.whereFitting(forecaster, calibrations, _ -> {}); // the metadata has the reason
    }
}
