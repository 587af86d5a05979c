package io.github.kronos4j.torch.train;

import java.util.SequencedMap;

/// A running validation: metrics of a network over batches that it does not learn from.
///
/// @param <B> batches that the network is validated on
public interface Validation<B> {
    /// Adds a batch.
    ///
    /// @param seed seed of sampled tokens
    void add(B batch, long seed);

    /// All metrics by name, over the batches of all processes; one of them is [Learner#criterion].
    SequencedMap<String, Double> metrics();
}
