package io.github.kronos4j.nano;

import io.github.kronos4j.calibration.CalibratedForecaster;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.PretrainedExtension;
import io.github.kronos4j.hub.PretrainedModel;

/// Calibration of the forecasts of `nano`, with the calibrations that come with the model, where they fit.
public final class NanoCalibration implements PretrainedExtension {
    @Override
    public Forecaster extend(PretrainedModel model, Forecaster forecaster) {
        return model.name().equals(NanoModel.NAME)
                ? CalibratedForecaster.whereFitting(forecaster, NanoModel.calibrations())
                : forecaster;
    }
}
