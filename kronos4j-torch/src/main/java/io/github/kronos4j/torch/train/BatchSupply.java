package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.dataset.BatchSource;

/// Batches of one training.
///
/// @param <B> batches that the network learns from
interface BatchSupply<B> extends AutoCloseable {
    /// Batches of an epoch. Those of the epoch before may be removed.
    BatchSource<B> training(int epoch);

    /// Batches for validation.
    BatchSource<B> validation();

    @Override
    default void close() {}
}
