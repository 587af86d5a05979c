package io.github.kronos4j.torch.nn;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Config;

/// How the losses of the quantizer are weighted:
/// `commitment + zeta (gamma0 H(sample) - gamma H(codebook)) + decorrelation correlation`.
///
/// @param beta weight of the commitment
/// @param gamma0 weight of the entropy of each sample, to be made small
/// @param gamma weight of the entropy of the codebook, to be made large
/// @param zeta weight of both entropies
/// @param decorrelation weight of the mean squared correlation of two bits. Both entropies look at one
///     bit at a time, so nothing else keeps bits from saying the same. Not in the reference; 0 leaves it
///     out
/// @param groupSize bits of a group; stored with a checkpoint, but no loss depends on it
public record QuantizerWeights(
        double beta, double gamma0, double gamma, double zeta, double decorrelation, int groupSize) {
    /// Those of all published tokenizers.
    public static final QuantizerWeights PUBLISHED = new QuantizerWeights(0.05, 1, 1.1, 0.05, 0, 4);

    public QuantizerWeights {
        if (groupSize < 1) {
            throw new KronosException("group_size is " + groupSize + " but must be 1 or more");
        }
    }

    static QuantizerWeights from(Config config) {
        return config.map(fields -> new QuantizerWeights(
                fields.number("beta"),
                fields.number("gamma0"),
                fields.number("gamma"),
                fields.number("zeta"),
                config.has(TokenizerSettings.DECORRELATION) ? fields.number(TokenizerSettings.DECORRELATION) : 0,
                fields.integer("group_size")));
    }
}
