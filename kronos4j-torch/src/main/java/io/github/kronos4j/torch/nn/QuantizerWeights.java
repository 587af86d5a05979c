package io.github.kronos4j.torch.nn;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Config;

/// How the losses of the quantizer are weighted: `commitment + zeta (gamma0 H(sample) - gamma H(codebook))`.
///
/// @param beta weight of the commitment
/// @param gamma0 weight of the entropy of each sample, to be made small
/// @param gamma weight of the entropy of the codebook, to be made large
/// @param zeta weight of both entropies
/// @param groupSize bits of a group; stored with a checkpoint, but no loss depends on it
public record QuantizerWeights(double beta, double gamma0, double gamma, double zeta, int groupSize) {
    /// Those of all published tokenizers.
    public static final QuantizerWeights PUBLISHED = new QuantizerWeights(0.05, 1, 1.1, 0.05, 4);

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
                fields.integer("group_size")));
    }
}
