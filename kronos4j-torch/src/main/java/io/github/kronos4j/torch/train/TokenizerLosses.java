package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.nn.TokenizerLoss;
import java.util.SequencedMap;

/// The losses of a tokenizer on a batch; see [TokenizerLoss].
///
/// @param coarse mean squared error from coarse bits alone
/// @param full mean squared error from all bits
/// @param commitment weighted distance to the codes
/// @param sampleEntropy of the bits of a bar, in nats
/// @param codebookEntropy of the mean bits, in nats
/// @param total what is trained
public record TokenizerLosses(
        double coarse, double full, double commitment, double sampleEntropy, double codebookEntropy, double total)
        implements Losses {
    static TokenizerLosses of(TokenizerLoss loss) {
        return new TokenizerLosses(
                loss.coarse().item_double(),
                loss.full().item_double(),
                loss.commitment().item_double(),
                loss.sampleEntropy().item_double(),
                loss.codebookEntropy().item_double(),
                loss.total().item_double());
    }

    @Override
    public SequencedMap<String, Double> byName() {
        return Losses.named(
                "coarse", coarse,
                "full", full,
                "commitment", commitment,
                "sample_entropy", sampleEntropy,
                "codebook_entropy", codebookEntropy,
                "total", total);
    }
}
