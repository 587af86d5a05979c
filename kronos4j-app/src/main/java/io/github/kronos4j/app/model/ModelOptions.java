package io.github.kronos4j.app.model;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.PriceOnlyForecaster;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.nano.NanoModel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// Mixin with the options for the model and the device that runs it.
public final class ModelOptions {
    private final Models models;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "DIR|ID",
            description =
                    "Folder with config.json and model.safetensors, or of a training; hub id such as NeoQuasar/Kronos-small, which"
                            + " is downloaded on first use; or nano or nano-2, the small bundled models (default: nano; evaluate: none,"
                            + " only baselines).")
    @Nullable
    String model;

    @Option(
            names = "--tokenizer",
            paramLabel = "DIR|ID",
            description = "Tokenizer (default: the one beside the folder of the model, or the published one).")
    @Nullable
    String tokenizer;

    /// Column of the bars that a model can do without.
    enum Withheld {
        VOLUME;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--without",
            paramLabel = "volume",
            description =
                    "Withhold volume and amount from the model, as if the bars had none (default: they are used).")
    @Nullable
    Withheld without;

    @ArgGroup(validate = false, heading = "%nComputation%n", order = 8)
    ComputeOptions compute = new ComputeOptions();

    public ModelOptions(Models models) {
        this.models = models;
    }

    /// Checks the options.
    ///
    /// @throws KronosException if a value is out of range
    public void check() {
        compute.check();
    }

    /// True if the user named a model.
    public boolean isGiven() {
        return model != null;
    }

    /// The model as the user named it; [NanoModel#NAME] unless one was named.
    public String name() {
        return model == null ? NanoModel.NAME : model;
    }

    /// Short name of the model: the run whose result it is, else the last element of a path or hub id.
    public String shortName() {
        return Checkpoint.shortNameOf(name());
    }

    /// Finds the model without loading it; a model of the hub is downloaded on first use.
    ///
    /// @throws KronosException if the model is neither on this machine nor on the hub
    public PretrainedModel find(Console console) {
        return (console.isQuiet() ? models.quiet() : models).find(name(), tokenizer);
    }

    /// Loads the model onto the device.
    ///
    /// @throws KronosException if the device cannot be used
    public Forecaster load(PretrainedModel pretrained) {
        Forecaster forecaster = models.load(pretrained, compute.computation());
        return without == null ? forecaster : new PriceOnlyForecaster(forecaster);
    }
}
