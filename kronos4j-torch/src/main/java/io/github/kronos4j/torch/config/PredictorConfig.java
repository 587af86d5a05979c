package io.github.kronos4j.torch.config;

import org.jspecify.annotations.Nullable;

/// How the model is trained.
///
/// @param stage what it has in common with the tokenizer
/// @param teacherForcing whether fine tokens are conditioned on the true coarse tokens rather than on sampled ones
/// @param tokenizer folder or hub id of the tokenizer that goes with it; null for the one that this run trains or, if
///     it trains none, the one that the tokenizer's training would begin with
/// @param tokens for how long tokens are kept once they are encoded
/// @param tokenMemory megabytes that they may take on the heap; more are put into files
public record PredictorConfig(
        StageConfig stage, boolean teacherForcing, @Nullable String tokenizer, Tokens tokens, int tokenMemory) {
    /// For how long tokens are kept.
    public enum Tokens {
        /// They are encoded anew for every batch.
        NONE,
        /// For an epoch, encoded before it begins.
        EPOCH,
        /// For all epochs, encoded before the first.
        ALL
    }

    static PredictorConfig from(Section predictor) {
        return new PredictorConfig(
                StageConfig.from(predictor, StageConfig.Usual.PREDICTOR),
                predictor.flag("teacher_forcing", false),
                predictor.text("tokenizer"),
                predictor.choice("tokens", Tokens.EPOCH),
                predictor.integer("token_memory", 256, 0, 4096));
    }
}
