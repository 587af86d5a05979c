package io.github.kronos4j.serve.model;

/// Loads models by name.
@FunctionalInterface
public interface ModelLoader extends AutoCloseable {
    /// Loads a model, which the caller closes.
    ///
    /// @throws io.github.kronos4j.KronosException if it is missing or damaged
    LoadedModel load(String name);

    /// Ends what the models share, after they were closed.
    @Override
    default void close() {}
}
