package io.github.kronos4j.app.model;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.HeadForecaster;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.nano.NanoModel;
import io.github.kronos4j.volatility.VolatilityHead;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/// Mixin with the options for what sets the bands of forecasts besides the model: a calibration, a volatility head.
public final class BandOptions {
    @Mixin
    CalibrationOption calibration = new CalibrationOption();

    @Mixin
    HeadOption head = new HeadOption();

    /// Files that set the bands.
    ///
    /// @param calibration the calibration that was read; null if none is given
    /// @param heads the volatility heads that were read
    public record Bands(@Nullable Calibration calibration, List<VolatilityHead> heads) {}

    /// Reads the files that are named.
    ///
    /// @throws io.github.kronos4j.KronosException if one of them holds something else
    public Bands read() {
        return new Bands(calibration.read(), head.read());
    }

    /// Wraps the model with what was named or, where neither head nor calibration was named, with the heads of the
    /// bundled model, and calibrates where no head sets the bands.
    ///
    /// @param forecaster the model; closed with the new one
    public Forecaster apply(Forecaster forecaster, Bands bands, ModelOptions model) {
        boolean isDefault = !head.isGiven()
                && !calibration.isGiven()
                && model.name().equals(NanoModel.NAME);
        Forecaster headed = isDefault
                ? HeadForecaster.whereFitting(forecaster, NanoModel.heads())
                : HeadOption.apply(forecaster, bands.heads);
        return calibration.apply(headed, bands.calibration, model);
    }

    /// Prints the reasons why forecasts were not calibrated; see [CalibrationOption#printReasons].
    public void printReasons(int total, boolean isBatch, Console console) {
        calibration.printReasons(total, isBatch, console);
    }
}
