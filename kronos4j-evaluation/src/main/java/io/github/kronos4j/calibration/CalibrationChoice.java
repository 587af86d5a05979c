package io.github.kronos4j.calibration;

import io.github.kronos4j.forecast.Forecast;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The calibration chosen for a forecast, or the reason why none applies.
///
/// @param calibration the first calibration that applies; null if none does
/// @param reason the reason why none applies, as a clause; empty if one does
record CalibrationChoice(@Nullable Calibration calibration, String reason) {
    /// Chooses the first calibration that applies to a forecast. If none does, the reason is that of the
    /// calibration that fits best: the one whose first difference comes last in [Mismatch.Property].
    ///
    /// @param identity identity of the forecaster, see [io.github.kronos4j.forecast.Forecaster#identity]
    static CalibrationChoice of(List<Calibration> calibrations, String identity, Forecast forecast) {
        Optional<Mismatch> best = Optional.empty();
        for (Calibration calibration : calibrations) {
            Optional<Mismatch> mismatch = calibration.mismatch(identity, forecast);
            if (mismatch.isEmpty()) {
                return of(calibration, forecast);
            }
            best = Optional.of(
                    best.filter(b -> b.property().compareTo(mismatch.get().property()) >= 0)
                            .orElse(mismatch.get()));
        }
        if (forecast.metadata().hasHead()) {
            return new CalibrationChoice(null, "the bands are those of the volatility head");
        }
        return new CalibrationChoice(
                null,
                best.map(mismatch -> sentence(mismatch, calibrations))
                        .orElse("there is no calibration for "
                                + forecast.metadata().model()));
    }

    /// Chooses a calibration that fits a forecast, unless the forecast is not [Forecast#isResolved].
    static CalibrationChoice of(Calibration calibration, Forecast forecast) {
        return forecast.isResolved()
                ? new CalibrationChoice(calibration, "")
                : new CalibrationChoice(null, "its paths differ by less than the error of the tokens");
    }

    /// Applies the calibration, or leaves the forecast as sampled with the reason in its metadata.
    Forecast apply(Forecast forecast) {
        return calibration == null ? forecast.uncalibrated(reason) : calibration.apply(forecast);
    }

    private static String sentence(Mismatch mismatch, List<Calibration> calibrations) {
        if (mismatch.property() == Mismatch.Property.INTERVAL && calibrations.size() > 1) {
            return calibrations.stream()
                    .map(calibration -> calibration.scope().interval())
                    .distinct()
                    .collect(Collectors.joining(", ", "there are calibrations for bars of ", " only"));
        }
        return "the calibration does not fit: " + mismatch.reason();
    }
}
