package io.github.kronos4j.app.model;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.calibration.CalibratedForecaster;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.CalibrationFile;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.PathKind;
import io.github.kronos4j.nano.NanoModel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Mixin with the option for the calibration of forecasts: a file, the calibrations of the bundled models, or none.
public final class CalibrationOption {
    private static final String NONE = "none";
    private static final String REMEDY = "\"kronos calibrate\" learns a calibration for such forecasts";

    private final Map<Reason, Integer> reasons = new LinkedHashMap<>(); // with the numbers of forecasts

    @Option(
            names = "--calibration",
            paramLabel = "F.json|none",
            description = "Calibrate the bands with a file of \"kronos calibrate\", which also sets the options that"
                    + " are not given (default: where there is no volatility head, the calibration bundled with nano"
                    + " if it fits, else none).")
    @Nullable
    String calibration;

    /// True if the user has named a calibration, or none.
    public boolean isGiven() {
        return calibration != null;
    }

    /// Reads the file; null if none is given.
    ///
    /// @throws io.github.kronos4j.KronosException if it holds no calibration
    public @Nullable Calibration read() {
        @Nullable Path file = file();
        return file == null ? null : CalibrationFile.read(file);
    }

    /// The file that the user has named; null if none is given.
    @Nullable
    Path file() {
        return calibration == null || calibration.equalsIgnoreCase(NONE) ? null : Path.of(calibration);
    }

    /// Wraps a forecaster so that it calibrates its forecasts.
    ///
    /// @param file the calibration that was read; null if none is given
    public Forecaster apply(Forecaster forecaster, @Nullable Calibration file, ModelOptions model) {
        if (file != null) {
            return new CalibratedForecaster(forecaster, file);
        }
        if (calibration != null) {
            return forecaster;
        }
        return CalibratedForecaster.whereFitting(forecaster, NanoModel.calibrations(model.name()), this::leftAsSampled);
    }

    private void leftAsSampled(Forecast forecast) {
        PathKind paths = PathKind.of(forecast);
        boolean hasIntervals = paths != PathKind.ONE_PATH;
        if (hasIntervals && !forecast.metadata().hasHead()) {
            boolean isInSummary = paths == PathKind.DISTRIBUTION;
            String reason = forecast.metadata().calibrationReason();
            reasons.merge(new Reason(reason, forecast.isResolved(), isInSummary), 1, Integer::sum);
        }
    }

    /// Prints the reasons why forecasts were not calibrated, each once, unless the user wanted none. That of a
    /// single series is not repeated if its summary has it.
    ///
    /// @param total number of series that were forecast
    /// @param isBatch true if there are several inputs, which have no separate summaries
    public void printReasons(int total, boolean isBatch, Console console) {
        reasons.forEach((reason, count) -> {
            if (isBatch) {
                console.note(reason.sentence() + " (" + count + " of " + total + " series)");
            } else if (!reason.isInSummary) {
                console.note(reason.sentence());
            } else if (reason.hasRemedy) {
                console.note(REMEDY);
            }
        });
    }

    /// The reasons why forecasts were not calibrated, each once, as clauses.
    List<String> reasons() {
        return reasons.keySet().stream().map(Reason::text).distinct().toList();
    }

    /// Reason why forecasts were not calibrated.
    ///
    /// @param hasRemedy true if a calibration could be learned
    /// @param isInSummary true if the summary of a forecast states it
    private record Reason(String text, boolean hasRemedy, boolean isInSummary) {
        String sentence() {
            return "not calibrated: " + text + (hasRemedy ? "; " + REMEDY : "");
        }
    }
}
