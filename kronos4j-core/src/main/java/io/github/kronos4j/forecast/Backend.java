package io.github.kronos4j.forecast;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.model.DecodingSession;
import io.github.kronos4j.model.GenerationSession;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.model.TokenizerConfig;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.model.WeightFormat;
import org.jspecify.annotations.Nullable;

/// Executes the networks for a [KronosForecaster]. Normalization, sampling and batching stay in the forecaster.
/// Thread-safe.
public interface Backend extends AutoCloseable {
    /// Loads the weights.
    @FunctionalInterface
    interface Loader {
        /// Loads the weights of both networks; the checkpoints are closed afterwards.
        ///
        /// @throws io.github.kronos4j.KronosException if a checkpoint is invalid
        Backend load(Checkpoint model, Checkpoint tokenizer);
    }

    /// Hyperparameters of the model.
    KronosConfig model();

    /// Hyperparameters of the tokenizer.
    TokenizerConfig tokenizer();

    /// Format of the model's weights in memory.
    default WeightFormat weights() {
        return WeightFormat.FLOAT32;
    }

    /// Encodes a sequence.
    ///
    /// @param z normalized bars (T, 6), row-major
    Tokens encode(float[] z);

    /// Starts a session that generates tokens.
    ///
    /// @param paths maximum number of paths generated together
    /// @param beforePass called before each pass through the network, on the thread that uses the session; the
    ///     session ends if it throws
    GenerationSession<?> continueTokens(int paths, Runnable beforePass);

    /// Starts a session that decodes tokens to bars.
    ///
    /// @param beforePass as in [#continueTokens]
    DecodingSession<?> decodeBars(Runnable beforePass);

    /// Returns a backend with the same weights that computes on the thread of its caller alone, so that several
    /// threads can use it at the same time; null if the backend cannot be used so. It is closed with this backend.
    default @Nullable Backend onCallerThread() {
        return null;
    }

    /// Memory of the cache of a sequence in bytes.
    ///
    /// @param positions maximum number of positions
    long cacheBytes(int positions);

    /// Preferred number of paths generated together.
    int batchPaths();

    /// Memory limit in bytes for the caches of a batch.
    long batchBytes();

    /// Name for the record, such as `vector-512`.
    String name();

    /// Releases weights that are not garbage-collected.
    @Override
    default void close() {}
}
