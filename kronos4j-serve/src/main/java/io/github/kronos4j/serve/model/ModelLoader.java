package io.github.kronos4j.serve.model;

import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.forecast.BarCodec;

/// Loads models by name.
@FunctionalInterface
public interface ModelLoader extends AutoCloseable {
    /// Loads a model, which the caller closes.
    ///
    /// @throws io.github.kronos4j.KronosException if it is missing or damaged
    LoadedModel load(String name);

    /// Memory that the weights of a model take, in bytes; 0 if it is not known. A model that is missing may be
    /// downloaded.
    ///
    /// @throws io.github.kronos4j.KronosException if it is missing
    default long bytes(String name) {
        return 0;
    }

    /// Memory that the weights of the tokenizer of a model take, in bytes; 0 if it is not known. A model that is
    /// missing may be downloaded.
    ///
    /// @throws io.github.kronos4j.KronosException if it is missing
    default long codecBytes(String name) {
        return 0;
    }

    /// Loads the tokenizer of a model on its own, which computes on the thread of its caller and which the caller
    /// closes.
    ///
    /// @throws io.github.kronos4j.KronosException if it is missing or damaged, or these models show none
    default BarCodec codec(String name) {
        throw new NotFoundException("the model " + name + " has no tokenizer to show: use another model");
    }

    /// Closes the resources that the models share, after the models were closed.
    @Override
    default void close() {}
}
