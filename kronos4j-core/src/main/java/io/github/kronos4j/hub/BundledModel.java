package io.github.kronos4j.hub;

import java.util.Map;

/// A model that comes with the library as a jar on the class path.
///
/// Implementations are found through [java.util.ServiceLoader].
public interface BundledModel {
    /// The name of the model, such as `nano`.
    String name();

    /// The name of its tokenizer, such as `nano-tokenizer`.
    String tokenizerName();

    /// Makes the files of the model available in a folder.
    ///
    /// @param environment the variables of the process, which locate the caches
    /// @throws io.github.kronos4j.KronosException if the folder cannot be written
    PretrainedModel unpack(Map<String, String> environment);
}
