package io.github.kronos4j.torch.config;

import org.jspecify.annotations.Nullable;

/// Settings of the training of the model.
///
/// @param stage settings that the tokenizer has too
/// @param teacherForcing true if the fine token is conditioned on the true coarse token, false if on a sampled one;
///     null to decide by the initial weights
/// @param rotatedDependency true if the attention of the fine token has rotary positions in training; null to decide by
///     the initial weights
/// @param tokenizer folder or hub id of the tokenizer of the model; null for the one that this run trains or, if it
///     trains none, the one with which the training of tokenizers would begin
/// @param tokens lifetime of encoded tokens
/// @param tokenMemory megabytes of tokens on the heap; more are written to files
/// @param selection choice of the best checkpoint
/// @param rollout training on paths that the model draws itself
public record PredictorConfig(
        StageConfig stage,
        @Nullable Boolean teacherForcing,
        @Nullable Boolean rotatedDependency,
        @Nullable String tokenizer,
        Tokens tokens,
        int tokenMemory,
        SelectionConfig selection,
        RolloutConfig rollout) {
    /// Lifetime of encoded tokens.
    public enum Tokens {
        /// One batch: every batch is encoded when it is used.
        NONE,
        /// One epoch, encoded before it begins.
        EPOCH,
        /// All epochs, encoded before the first.
        ALL
    }

    static PredictorConfig from(Section predictor) {
        return new PredictorConfig(
                StageConfig.from(predictor, StageConfig.Defaults.PREDICTOR),
                predictor.flag("teacher_forcing"),
                predictor.flag("rotated_dependency"),
                predictor.text("tokenizer"),
                predictor.choice("tokens", Tokens.EPOCH),
                predictor.integer("token_memory", 256, 0, 4096),
                SelectionConfig.from(predictor),
                RolloutConfig.from(predictor));
    }
}
