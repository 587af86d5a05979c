package io.github.kronos4j.torch.train;

import java.util.SequencedMap;

/// Losses of a network on a batch, by component.
public interface Losses {
    /// The loss that is minimized.
    double total();

    /// All losses by the names they are logged under.
    SequencedMap<String, Double> byName();
}
