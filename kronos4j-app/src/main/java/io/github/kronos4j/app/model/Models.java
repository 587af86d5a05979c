package io.github.kronos4j.app.model;

import io.github.kronos4j.forecast.Forecaster;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Finds the models that users name.
public interface Models {

    /// Finds a model without loading it; one of the hub is downloaded on first use.
    ///
    /// @param model a folder or a hub id
    /// @param tokenizer a folder or a hub id; null for the one that belongs to the model
    /// @throws io.github.kronos4j.KronosException if it is neither on this machine nor on the hub, saying what to
    ///     do
    Found find(String model, @Nullable String tokenizer);

    /// The same models, found without a word about what is downloaded.
    default Models quiet() {
        return this;
    }

    /// A model that is there to be loaded.
    interface Found {
        /// The longest window that the model was made for, in bars.
        int context();

        /// The folder of the tokenizer.
        Path tokenizer();

        /// Loads the weights.
        ///
        /// @param threads threads to compute on; 0 for one on each processor
        /// @throws io.github.kronos4j.KronosException if the device cannot be used, saying what to do
        Forecaster load(Device device, int threads);
    }
}
