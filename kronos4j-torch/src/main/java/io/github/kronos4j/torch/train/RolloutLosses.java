package io.github.kronos4j.torch.train;

import java.util.SequencedMap;

/// Losses of a model that continues windows itself.
///
/// @param crps score of its paths, see [PathScore]
/// @param tokens mean cross-entropy of the tokens of the actual bars, in nats
/// @param total score plus the weighted cross-entropy, which is minimized
public record RolloutLosses(double crps, double tokens, double total) implements Losses {
    /// Losses of an empty batch.
    public static final RolloutLosses NONE = new RolloutLosses(0, 0, 0);

    RolloutLosses plus(RolloutLosses other) {
        return new RolloutLosses(crps + other.crps, tokens + other.tokens, total + other.total);
    }

    RolloutLosses times(double share) {
        return new RolloutLosses(share * crps, share * tokens, share * total);
    }

    @Override
    public SequencedMap<String, Double> byName() {
        return new NamedLosses()
                .add("crps", crps)
                .add("tokens", tokens)
                .add("total", total)
                .toMap();
    }
}
