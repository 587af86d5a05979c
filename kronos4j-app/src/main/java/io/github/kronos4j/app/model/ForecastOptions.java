package io.github.kronos4j.app.model;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.Memory;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.data.ForecastHistory;
import io.github.kronos4j.data.ForecastSettings;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.hub.PretrainedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Mixin with the options of commands that forecast many series in the same way: model, history, horizon, sampling,
/// bands.
public final class ForecastOptions {
    @Option(names = "--horizon", paramLabel = "H", description = "Bars to forecast (default: ${DEFAULT-VALUE}).")
    int horizon = ForecastHistory.DEFAULT_HORIZON;

    @Option(
            names = "--lookback",
            paramLabel = "N",
            description = "Bars of history (default: all that leave room for the forecast in the model's window, at"
                    + " least half of the window).")
    @Nullable
    Integer lookback;

    @Mixin
    final ModelOptions model;

    @ArgGroup(validate = false, heading = "%nSampling%n", order = 50)
    SamplingOptions drawing = new SamplingOptions();

    @ArgGroup(validate = false, heading = "%nBands%n", order = 5)
    BandOptions bands = new BandOptions();

    public ForecastOptions(Models models) {
        model = new ModelOptions(models);
    }

    /// Settings and forecaster of a command.
    ///
    /// @param forecaster the model with the bands of its head or calibration, which is loaded in the background
    public record Opened(ForecastSettings settings, Forecaster forecaster) implements AutoCloseable {
        @Override
        public void close() {
            forecaster.close();
        }
    }

    /// The number of bars of history that the user gave; null for the default.
    public @Nullable Integer lookback() {
        return lookback;
    }

    /// Checks the options, finds the model and starts to load it.
    ///
    /// @throws io.github.kronos4j.KronosException if an option is out of range, or there is no such model
    public Opened open(Console console) {
        model.check();
        BandOptions.Bands read = bands.read();
        @Nullable Calibration file = read.calibration();
        Sampling sampling = drawing.sampling(file == null ? Sampling.probabilistic() : file.sampling());
        if (file != null) {
            file.requireSampling(sampling, horizon);
        }
        Memory.check(sampling.samples(), horizon);
        PretrainedModel pretrained = model.find(console);
        ContextWindow context = drawing.context(pretrained.maxContext());
        ForecastSettings settings = new ForecastSettings(
                horizon, lookback(file, context), sampling, context, drawing.repair(), drawing.normalization());
        return new Opened(settings, bands.apply(new LazyForecaster(() -> model.load(pretrained)), read, model));
    }

    private int lookback(@Nullable Calibration file, ContextWindow context) {
        if (lookback != null) {
            return lookback;
        }
        return file == null ? context.history(horizon) : file.scope().lookback();
    }
}
