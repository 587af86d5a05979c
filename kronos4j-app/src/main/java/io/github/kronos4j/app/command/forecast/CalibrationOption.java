package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.model.ModelOptions;
import io.github.kronos4j.calibration.CalibratedForecaster;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.CalibrationFile;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.nano.NanoModel;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Mixin with the option for the calibration of forecasts: a file, the calibrations of the bundled model, or none.
final class CalibrationOption {
    private static final String NONE = "none";

    private final Set<String> reasons = new LinkedHashSet<>();

    @Option(
            names = "--calibration",
            paramLabel = "F.json|none",
            description = "Calibrate the bands with a file of \"kronos calibrate\", which also sets the options that"
                    + " are not given (default: the calibration bundled with nano if it fits, else none).")
    @Nullable
    String calibration;

    /// Reads the file; null if none is given.
    ///
    /// @throws io.github.kronos4j.KronosException if it holds no calibration
    @Nullable
    Calibration read() {
        return calibration == null || calibration.equalsIgnoreCase(NONE)
                ? null
                : CalibrationFile.read(Path.of(calibration));
    }

    /// Wraps a forecaster so that it calibrates its forecasts.
    ///
    /// @param file the calibration that was read; null if none is given
    Forecaster apply(Forecaster forecaster, @Nullable Calibration file, ModelOptions model) {
        if (file != null) {
            return new CalibratedForecaster(forecaster, file);
        }
        if (calibration != null) {
            return forecaster;
        }
        List<Calibration> bundled = model.name().equals(NanoModel.NAME) ? NanoModel.calibrations() : List.of();
        return CalibratedForecaster.whereFitting(forecaster, bundled, this::leftAsSampled);
    }

    private void leftAsSampled(Forecast forecast) {
        String remedy = forecast.isResolved() ? "; \"kronos calibrate\" learns one for such forecasts" : "";
        reasons.add(forecast.metadata().calibrationReason() + remedy);
    }

    /// Prints the reasons why forecasts were not calibrated, each once, unless the user wanted none.
    void printReasons(Console console) {
        reasons.forEach(reason -> console.note("not calibrated: " + reason));
    }
}
