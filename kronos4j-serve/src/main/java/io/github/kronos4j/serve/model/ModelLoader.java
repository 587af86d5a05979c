package io.github.kronos4j.serve.model;

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

    /// Ends what the models share, after they were closed.
    @Override
    default void close() {}
}
