package io.github.kronos4j.torch.run;

import java.util.SequencedMap;

/// Measures of a network over many batches.
///
/// @param <B> what it is examined on
public interface Examination<B> {
    /// Looks at one more batch.
    ///
    /// @param seed of all that is drawn at random
    void add(B batch, long seed);

    /// All measures of all processes by name; `total` is the one that counts.
    SequencedMap<String, Double> measures();
}
