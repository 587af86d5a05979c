package io.github.kronos4j.app.model;

import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.hub.PretrainedModel;
import org.jspecify.annotations.Nullable;

/// The models of the command line: finds them by name and loads them onto a device.
public interface Models {

    /// Finds a model without loading it; one of the hub is downloaded on first use.
    ///
    /// @param model a bundled model, a folder or a hub id
    /// @param tokenizer a bundled tokenizer, a folder or a hub id; null for the one that belongs to the model
    /// @throws io.github.kronos4j.KronosException if it is neither on this machine nor on the hub
    PretrainedModel find(String model, @Nullable String tokenizer);

    /// Loads a model; its forecasts are not calibrated.
    ///
    /// @param threads threads to compute on; 0 for one on each processor
    /// @throws io.github.kronos4j.KronosException if the device cannot be used
    Forecaster load(PretrainedModel model, Device device, int threads);

    /// Returns the same models, found without messages about downloads.
    default Models quiet() {
        return this;
    }
}
