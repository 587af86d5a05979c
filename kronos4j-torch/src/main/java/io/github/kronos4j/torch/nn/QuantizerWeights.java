package io.github.kronos4j.torch.nn;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.checkpoint.Config;

/// Weights of the losses of the tokenizer beside its reconstruction errors: `commitment + zeta (gamma0 H(sample) -
/// gamma H(codebook)) + decorrelation correlation + spread distortion`.
///
/// @param beta weight of the commitment
/// @param gamma0 weight of the entropy of each sample, which is minimized
/// @param gamma weight of the entropy of the codebook, which is maximized
/// @param zeta weight of both entropies
/// @param decorrelation weight of the mean squared correlation of two bits. Both entropies look at one bit at a time,
///     so nothing else keeps bits from being redundant. Not in the reference; 0 disables it
/// @param spread weight of the distortion of the spread. The least squared error makes a decoded bar the mean of the
///     bars with its tokens, and means vary less than bars. Not in the reference; 0 disables it
/// @param groupSize bits of a group; stored in checkpoints, without effect on losses
public record QuantizerWeights(
        double beta, double gamma0, double gamma, double zeta, double decorrelation, double spread, int groupSize) {
    /// Weights of all published tokenizers.
    public static final QuantizerWeights PUBLISHED = new QuantizerWeights(0.05, 1, 1.1, 0.05, 0, 0, 4);

    /// No penalties, for a tokenizer that is not trained.
    static final QuantizerWeights NONE = new QuantizerWeights(0, 0, 0, 0, 0, 0, 1);

    public QuantizerWeights {
        if (groupSize < 1) {
            throw new InvalidInputException("group_size is " + groupSize + " but must be 1 or more");
        }
    }

    static QuantizerWeights from(Config config) {
        return config.map(fields -> new QuantizerWeights(
                fields.number("beta"),
                fields.number("gamma0"),
                fields.number("gamma"),
                fields.number("zeta"),
                config.has(TokenizerSettings.DECORRELATION) ? fields.number(TokenizerSettings.DECORRELATION) : 0,
                config.has(TokenizerSettings.SPREAD) ? fields.number(TokenizerSettings.SPREAD) : 0,
                fields.integer("group_size")));
    }
}
