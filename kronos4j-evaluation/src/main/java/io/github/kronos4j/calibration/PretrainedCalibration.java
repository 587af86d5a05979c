package io.github.kronos4j.calibration;

import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.PretrainedExtension;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.volatility.HeadProvider;
import io.github.kronos4j.volatility.VolatilityHead;
import java.util.List;

/// Gives the forecasts of pretrained models the quantiles of the volatility heads of all installed [HeadProvider]s, and
/// calibrates them with the calibrations of all installed [CalibrationProvider]s, where these fit. A forecast with
/// neither has a warning with the reason.
public final class PretrainedCalibration implements PretrainedExtension {
    /// Creates the extension, as [java.util.ServiceLoader] does.
    public PretrainedCalibration() {}

    @Override
    public Forecaster extend(PretrainedModel model, Forecaster forecaster) {
        List<VolatilityHead> heads = HeadProvider.installed(model.name());
        Forecaster headed = heads.isEmpty() ? forecaster : HeadForecaster.whereFitting(forecaster, heads);
        return CalibratedForecaster.whereFitting(headed, CalibrationProvider.installed(model.name()));
    }
}
