package io.github.kronos4j.calibration;

import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.PretrainedExtension;
import io.github.kronos4j.hub.PretrainedModel;

/// Calibrates the forecasts of pretrained models with the calibrations of all installed [CalibrationProvider]s, where
/// they fit. A forecast that none fits has a warning with the reason.
public final class PretrainedCalibration implements PretrainedExtension {
    /// Creates the extension, as [java.util.ServiceLoader] does.
    public PretrainedCalibration() {}

    @Override
    public Forecaster extend(PretrainedModel model, Forecaster forecaster) {
        return CalibratedForecaster.whereFitting(forecaster, CalibrationProvider.installed(model.name()));
    }
}
