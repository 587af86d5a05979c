package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.model.ModelOptions;
import io.github.kronos4j.calibration.CalibratedForecaster;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.CalibrationFile;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.nano.NanoModel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Mixin with the option for the calibration of forecasts: a file, the calibrations of the bundled model, or none.
final class CalibrationOption {
    private static final String NONE = "none";

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

    /// Wraps a forecaster so that it calibrates its forecasts, and notes why forecasts are not calibrated.
    ///
    /// @param file the calibration that was read; null if none is given
    Forecaster apply(Forecaster forecaster, @Nullable Calibration file, ModelOptions model, Console console) {
        if (file != null) {
            return new CalibratedForecaster(forecaster, file);
        }
        return calibration == null && model.name().equals(NanoModel.NAME)
                ? CalibratedForecaster.whereFitting(forecaster, NanoModel.calibrations())
                : forecaster;
    }
}
