package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.nn.KronosLossTensors;
import java.util.SequencedMap;

/// Losses of a model on a batch, in nats per token.
///
/// @param s1 cross-entropy of coarse tokens
/// @param s2 cross-entropy of fine tokens
/// @param total mean of both, which is minimized
public record KronosLosses(double s1, double s2, double total) implements Losses {
    /// Losses of an empty batch.
    public static final KronosLosses NONE = new KronosLosses(0, 0, 0);

    /// @param share share of the batch that the loss belongs to
    static KronosLosses of(KronosLossTensors loss, double share) {
        return new KronosLosses(
                share * loss.s1().item_double(),
                share * loss.s2().item_double(),
                share * loss.total().item_double());
    }

    KronosLosses plus(KronosLosses other) {
        return new KronosLosses(s1 + other.s1, s2 + other.s2, total + other.total);
    }

    @Override
    public SequencedMap<String, Double> byName() {
        return new NamedLosses().add("s1", s1).add("s2", s2).add("total", total).toMap();
    }
}
