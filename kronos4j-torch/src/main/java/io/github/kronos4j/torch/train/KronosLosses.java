package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.nn.KronosLoss;
import java.util.SequencedMap;

/// The losses of a model on a batch, in nats per token.
///
/// @param s1 cross-entropy of coarse tokens
/// @param s2 cross-entropy of fine tokens
/// @param total their mean, which is trained
public record KronosLosses(double s1, double s2, double total) implements Losses {
    static KronosLosses of(KronosLoss loss) {
        return new KronosLosses(
                loss.s1().item_double(), loss.s2().item_double(), loss.total().item_double());
    }

    @Override
    public SequencedMap<String, Double> byName() {
        return Losses.named("s1", s1, "s2", s2, "total", total);
    }
}
