package io.github.kronos4j.app.model;

import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.hub.PretrainedModel;
import org.jspecify.annotations.Nullable;

/// Models of the command line: finds a model by name and loads it onto a device.
public interface Models {
    /// Finds a model without loading it; a model of the hub is downloaded on first use.
    ///
    /// @param model name of a bundled model, a folder or a hub id
    /// @param tokenizer name of a bundled tokenizer, a folder or a hub id; null for the model's own tokenizer
    /// @throws io.github.kronos4j.KronosException if the model is neither on this machine nor on the hub
    PretrainedModel find(String model, @Nullable String tokenizer);

    /// Loads a model; its forecasts are not calibrated.
    ///
    /// @throws io.github.kronos4j.KronosException if the device cannot be used, or not in this way
    Forecaster load(PretrainedModel model, Computation computation);

    /// Returns the same models, found without announcing downloads.
    default Models quiet() {
        return this;
    }
}
