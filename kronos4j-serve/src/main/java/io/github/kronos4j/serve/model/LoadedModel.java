package io.github.kronos4j.serve.model;

import io.github.kronos4j.calibration.CalibratedForecaster;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.HeadForecaster;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.volatility.VolatilityHead;
import java.util.List;

/// A model in memory.
///
/// @param name name by which it was found
/// @param forecaster the model without calibrations, which many threads call
/// @param context window of the model
/// @param engine name of the kernels, such as `vector-512`
/// @param heads the volatility heads that come with it
/// @param calibrations the calibrations that come with it
public record LoadedModel(
        String name,
        Forecaster forecaster,
        ContextWindow context,
        String engine,
        List<VolatilityHead> heads,
        List<Calibration> calibrations) {
    public LoadedModel {
        heads = List.copyOf(heads);
        calibrations = List.copyOf(calibrations);
    }

    /// Returns a copy whose forecasts are computed by another forecaster of the same model.
    public LoadedModel withForecaster(Forecaster other) {
        return new LoadedModel(name, other, context, engine, heads, calibrations);
    }

    /// The model with the first of its volatility heads that fits a forecast or, if none does, of its calibrations.
    public Forecaster calibratedWhereFitting() {
        Forecaster headed = heads.isEmpty() ? forecaster : HeadForecaster.whereFitting(forecaster, heads);
        return CalibratedForecaster.whereFitting(headed, calibrations, _ -> {}); // the metadata has the reason
    }
}
