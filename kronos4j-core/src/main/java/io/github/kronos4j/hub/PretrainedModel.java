package io.github.kronos4j.hub;

import io.github.kronos4j.checkpoint.Config;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A model on this machine together with its tokenizer, ready to be loaded.
///
/// @param name the name by which it was found: a bundled model, a folder or a hub id
/// @param model folder of the model, with `config.json` and `model.safetensors`
/// @param tokenizer folder of the tokenizer, with the same files
/// @param maxContext the longest window for which model and tokenizer are fit, in bars
public record PretrainedModel(String name, Path model, Path tokenizer, int maxContext) {
    /// Key of the longest window in the `config.json` of a model; published models have none.
    public static final String MAX_CONTEXT = "max_context";

    /// The longest window that the `config.json` of a model states, in bars; null if it states none.
    ///
    /// @throws io.github.kronos4j.KronosException if it is not an integer
    public static @Nullable Integer maxContext(Config config) {
        return config.has(MAX_CONTEXT) ? config.<Integer>map(fields -> fields.integer(MAX_CONTEXT)) : null;
    }
}
