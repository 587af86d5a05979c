package io.github.kronos4j.spark;

import io.github.kronos4j.calibration.CalibratedForecaster;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.CalibrationFile;
import io.github.kronos4j.calibration.HeadForecaster;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.nano.NanoModel;
import io.github.kronos4j.volatility.HeadProvider;
import io.github.kronos4j.volatility.VolatilityHead;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Rules that set the bands of a model's forecasts, those of `kronos forecast`: a calibration with the volatility heads
/// it was fitted with, or those of the bundled model where they fit.
///
/// @param heads heads that a calibration was fitted with
/// @param calibration the calibration; null for none
/// @param bundled name of the bundled model whose calibrations are used where they fit; null for none
/// @param hasHeads true if its volatility heads are used where they fit
record Bands(
        List<VolatilityHead> heads,
        @Nullable Calibration calibration,
        @Nullable String bundled,
        boolean hasHeads) {
    static Bands of(SparkModel model) {
        if (model.calibration() == null) {
            return new Bands(
                    List.of(), null, NanoModel.NAMES.contains(model.name()) ? model.name() : null, model.hasHeads());
        }
        Calibration calibration = CalibrationFile.read("the calibration of " + model.name(), model.calibration());
        return new Bands(calibration.scope().hasHead() ? NanoModel.heads() : List.of(), calibration, null, false);
    }

    /// True if forecasts are as the model samples them.
    boolean areNone() {
        return calibration == null && bundled == null;
    }

    /// Wraps a model.
    ///
    /// @param listener receives each forecast left as sampled where a calibration was looked for
    Forecaster apply(Forecaster forecaster, Consumer<Forecast> listener) {
        if (bundled != null) {
            Forecaster headed =
                    hasHeads ? HeadForecaster.whereFitting(forecaster, HeadProvider.installed(bundled)) : forecaster;
            return CalibratedForecaster.whereFitting(headed, NanoModel.calibrations(bundled), listener);
        }
        if (calibration == null) {
            return forecaster;
        }
        Forecaster headed = heads.isEmpty() ? forecaster : HeadForecaster.always(forecaster, heads);
        return new CalibratedForecaster(headed, calibration);
    }
}
