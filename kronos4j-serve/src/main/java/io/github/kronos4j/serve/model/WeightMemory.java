package io.github.kronos4j.serve.model;

import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.ProblemKind;
import java.util.Map;

/// Memory for the weights of all models and tokenizers of a server. Thread-safe.
final class WeightMemory {
    private static final double HEAP_SHARE = 0.75; // the rest is for forecasts and their caches

    private final long limit = (long) (HEAP_SHARE * Runtime.getRuntime().maxMemory());
    private long used;

    /// Reserves memory before weights are loaded.
    ///
    /// @param owner name of the model or tokenizer in the message
    /// @param bytes size of its weights; 0 if it is not known
    /// @throws ProblemException if there is no room for them beside those that are loaded
    synchronized void reserve(String owner, long bytes) {
        if (bytes > 0 && used + bytes > limit) {
            throw new ProblemException(
                    ProblemKind.TOO_MUCH_MEMORY,
                    "the weights of " + owner + " take " + (bytes >> 20) + " MB, those of loaded models "
                            + (used >> 20) + " MB, and the server has " + (limit >> 20)
                            + " MB for weights: start it with more memory, or use a smaller model",
                    Map.of("bytes", bytes, "limit", limit));
        }
        used += bytes;
    }

    /// Gives back the memory of weights that could not be loaded.
    synchronized void release(long bytes) {
        used -= bytes;
    }
}
