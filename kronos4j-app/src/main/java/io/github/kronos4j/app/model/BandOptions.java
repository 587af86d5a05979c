package io.github.kronos4j.app.model;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.calibration.BandNotes;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.nano.NanoModel;
import io.github.kronos4j.volatility.VolatilityHead;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;

/// Mixin with the options that set the bands of forecasts besides the model: a calibration, a volatility head.
public final class BandOptions {
    @ArgGroup(validate = false)
    CalibrationOption calibration = new CalibrationOption();

    @ArgGroup(validate = false)
    HeadOption head = new HeadOption();

    /// Files that set the bands.
    ///
    /// @param calibration the calibration that was read; null if none is given
    /// @param heads the volatility heads that were read
    public record Bands(@Nullable Calibration calibration, List<VolatilityHead> heads) {}

    /// Reads the files that are named. A calibration that was fitted to forecasts with a volatility head brings the
    /// bundled heads unless another one is named.
    ///
    /// @throws io.github.kronos4j.KronosException if one of them holds something else
    public Bands read() {
        @Nullable Calibration file = calibration.read();
        boolean needsHead = !head.isGiven() && file != null && file.scope().hasHead();
        return new Bands(file, needsHead ? NanoModel.heads() : head.read());
    }

    /// Wraps the model with the head or calibration that was named. If none was named, wraps it with the heads of
    /// the bundled model, and with its calibrations where they fit.
    ///
    /// @param forecaster the model; closed with the new one
    public Forecaster apply(Forecaster forecaster, Bands bands, ModelOptions model) {
        Forecaster headed = calibration.isGiven()
                ? HeadOption.apply(forecaster, bands.heads)
                : head.apply(forecaster, bands.heads, model);
        return calibration.apply(headed, bands.calibration, model);
    }

    /// True if forecasts are as the model samples them.
    public boolean areNone(Bands bands, ModelOptions model) {
        boolean isBundled = NanoModel.NAMES.contains(model.name());
        return bands.calibration == null && bands.heads.isEmpty() && (calibration.isGiven() || !isBundled);
    }

    /// The reasons why forecasts had neither a volatility head nor a calibration, one sentence each.
    public List<String> reasons() {
        return calibration.reasons().stream().map(BandNotes::note).toList();
    }

    /// The file of the calibration; null if none is given.
    public @Nullable Path calibrationFile() {
        return calibration.file();
    }

    /// Prints the reasons why forecasts were not calibrated; see [CalibrationOption#printReasons].
    public void printReasons(int total, boolean isBatch, Console console) {
        calibration.printReasons(total, isBatch, console);
    }
}
