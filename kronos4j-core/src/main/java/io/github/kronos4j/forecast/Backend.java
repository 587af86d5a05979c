package io.github.kronos4j.forecast;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.model.DecodingSession;
import io.github.kronos4j.model.GenerationSession;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.model.TokenizerConfig;
import io.github.kronos4j.model.Tokens;

/// What computes the networks for a [KronosForecaster]: the weights of a model and its tokenizer where they are
/// computed. All else, from bars to tokens drawn, is the forecaster's. Safe for use by many threads.
public interface Backend extends AutoCloseable {
    /// Loads the weights.
    @FunctionalInterface
    interface Loader {
        /// Loads both; the checkpoints are closed afterwards.
        ///
        /// @throws io.github.kronos4j.KronosException if a checkpoint is not what it should be
        Backend load(Checkpoint model, Checkpoint tokenizer);
    }

    /// The settings of the model.
    KronosConfig model();

    /// The settings of the tokenizer.
    TokenizerConfig tokenizer();

    /// Encodes a sequence.
    ///
    /// @param z normalised bars (T, 6), row-major
    Tokens encode(float[] z);

    /// Begins to continue sequences.
    ///
    /// @param paths hidden states and logits to keep at once
    GenerationSession<?> continueTokens(int paths);

    /// Begins to decode.
    DecodingSession<?> decodeBars();

    /// Bytes that the cache of a sequence takes for each position.
    long bytesPerPosition();

    /// Paths that are best generated together.
    int batchPaths();

    /// Bytes that the caches of what is generated together may take.
    long batchBytes();

    /// What computes, for instance `vector-512`.
    String name();

    /// Gives the weights back; without effect where that is the garbage collector's work.
    @Override
    default void close() {}
}
