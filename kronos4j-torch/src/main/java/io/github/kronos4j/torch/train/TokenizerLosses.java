package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.nn.TokenizerLossTensors;
import java.util.SequencedMap;

/// Losses of a tokenizer on a batch; see [TokenizerLossTensors].
///
/// @param coarse mean squared error from coarse bits alone
/// @param full mean squared error from all bits
/// @param commitment weighted squared distance to the codes
/// @param sampleEntropy entropy of the bits of a bar, in nats
/// @param codebookEntropy entropy of the mean bits, in nats
/// @param correlation mean squared correlation of two bits
/// @param distortion change of the spread of the six numbers
/// @param total the loss that is minimized
public record TokenizerLosses(
        double coarse,
        double full,
        double commitment,
        double sampleEntropy,
        double codebookEntropy,
        double correlation,
        double distortion,
        double total)
        implements Losses {
    /// Losses of an empty batch.
    public static final TokenizerLosses NONE = new TokenizerLosses(0, 0, 0, 0, 0, 0, 0, 0);

    /// @param share share of the batch that the loss belongs to
    static TokenizerLosses of(TokenizerLossTensors loss, double share) {
        return new TokenizerLosses(
                share * loss.coarse().item_double(),
                share * loss.full().item_double(),
                share * loss.commitment().item_double(),
                share * loss.sampleEntropy().item_double(),
                share * loss.codebookEntropy().item_double(),
                share * loss.correlation().item_double(),
                share * loss.distortion().item_double(),
                share * loss.total().item_double());
    }

    TokenizerLosses plus(TokenizerLosses other) {
        return new TokenizerLosses(
                coarse + other.coarse,
                full + other.full,
                commitment + other.commitment,
                sampleEntropy + other.sampleEntropy,
                codebookEntropy + other.codebookEntropy,
                correlation + other.correlation,
                distortion + other.distortion,
                total + other.total);
    }

    @Override
    public SequencedMap<String, Double> byName() {
        return new NamedLosses()
                .add("coarse", coarse)
                .add("full", full)
                .add("commitment", commitment)
                .add("sample_entropy", sampleEntropy)
                .add("codebook_entropy", codebookEntropy)
                .add("correlation", correlation)
                .add("distortion", distortion)
                .add("total", total)
                .toMap();
    }
}
