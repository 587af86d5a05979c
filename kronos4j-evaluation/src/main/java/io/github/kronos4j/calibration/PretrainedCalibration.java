package io.github.kronos4j.calibration;

import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.PretrainedExtension;
import io.github.kronos4j.hub.PretrainedModel;
import java.util.List;

/// Calibrates the forecasts of pretrained models with the calibrations of all installed [CalibrationProvider]s, where
/// they fit.
public final class PretrainedCalibration implements PretrainedExtension {
    @Override
    public Forecaster extend(PretrainedModel model, Forecaster forecaster) {
        List<Calibration> calibrations = CalibrationProvider.installed(model.name());
        return calibrations.isEmpty() ? forecaster : CalibratedForecaster.whereFitting(forecaster, calibrations);
    }
}
