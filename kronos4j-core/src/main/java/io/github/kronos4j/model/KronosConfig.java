package io.github.kronos4j.model;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Config;

/// Model hyperparameters, read from `config.json`.
///
/// Dropout rates are omitted: they matter only in training.
///
/// @param s1Bits bits of the coarse token
/// @param s2Bits bits of the fine token
/// @param nLayers number of transformer blocks
/// @param dModel width of the residual stream
/// @param nHeads number of attention heads per block
/// @param ffDim inner width of the feed-forward layers
/// @param learnTe true if the time embeddings were trained; they are read from the checkpoint in either case
public record KronosConfig(int s1Bits, int s2Bits, int nLayers, int dModel, int nHeads, int ffDim, boolean learnTe) {
    public KronosConfig {
        Limits.between("s1_bits", s1Bits, 1, 16);
        Limits.between("s2_bits", s2Bits, 1, 16);
        Limits.between("n_layers", nLayers, 1, 512);
        Limits.between("ff_dim", ffDim, 1, 1 << 18);
        Limits.heads(dModel, nHeads);
        if (dModel % DependencyAwareLayer.HEADS != 0) {
            throw new InvalidInputException("d_model " + dModel + " is not a multiple of the "
                    + DependencyAwareLayer.HEADS + " heads of the fine-token layer");
        }
    }

    /// Reads the config of a checkpoint; unknown keys are ignored.
    ///
    /// @throws KronosException listing the keys that are missing or invalid
    public static KronosConfig from(Config config) {
        return config.map(fields -> new KronosConfig(
                fields.integer("s1_bits"),
                fields.integer("s2_bits"),
                fields.integer("n_layers"),
                fields.integer("d_model"),
                fields.integer("n_heads"),
                fields.integer("ff_dim"),
                fields.flag("learn_te")));
    }

    /// Number of coarse tokens.
    public int s1Vocabulary() {
        return 1 << s1Bits;
    }

    /// Number of fine tokens.
    public int s2Vocabulary() {
        return 1 << s2Bits;
    }
}
