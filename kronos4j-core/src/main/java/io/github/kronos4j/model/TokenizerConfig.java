package io.github.kronos4j.model;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Config;

/// Tokenizer hyperparameters, read from `config.json`.
///
/// Loss weights (`beta`, `gamma`, ...) and dropout rates are omitted: they matter only in training.
///
/// @param dIn number of values of a bar; six
/// @param dModel width of the residual stream
/// @param nHeads number of attention heads per block
/// @param ffDim inner width of the feed-forward layers
/// @param nEncLayers number of encoder layers as counted by the checkpoint: one more than it has blocks
/// @param nDecLayers number of decoder layers, counted the same way
/// @param s1Bits bits of the coarse token
/// @param s2Bits bits of the fine token
/// @param coordinates meaning of the values of a bar
public record TokenizerConfig(
        int dIn,
        int dModel,
        int nHeads,
        int ffDim,
        int nEncLayers,
        int nDecLayers,
        int s1Bits,
        int s2Bits,
        BarCoordinates coordinates) {
    public TokenizerConfig {
        Limits.between("d_in", dIn, 6, 6);
        Limits.heads(dModel, nHeads);
        Limits.between("ff_dim", ffDim, 1, 1 << 18);
        Limits.between("n_enc_layers", nEncLayers, 1, 512);
        Limits.between("n_dec_layers", nDecLayers, 1, 512);
        Limits.between("s1_bits", s1Bits, 1, 16);
        Limits.between("s2_bits", s2Bits, 1, 16);
    }

    /// Reads the config of a checkpoint; unknown keys are ignored.
    ///
    /// @throws KronosException listing the keys that are missing or invalid
    public static TokenizerConfig from(Config config) {
        return config.map(fields -> new TokenizerConfig(
                fields.integer("d_in"),
                fields.integer("d_model"),
                fields.integer("n_heads"),
                fields.integer("ff_dim"),
                fields.integer("n_enc_layers"),
                fields.integer("n_dec_layers"),
                fields.integer("s1_bits"),
                fields.integer("s2_bits"),
                fields.choice("coordinates", BarCoordinates.byKey(), BarCoordinates.LEVELS)));
    }

    /// Total bits of both tokens.
    public int codebookBits() {
        return s1Bits + s2Bits;
    }
}
