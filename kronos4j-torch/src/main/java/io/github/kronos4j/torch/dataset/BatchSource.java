package io.github.kronos4j.torch.dataset;

/// Batches by their place in an epoch. Safe for use by several threads.
///
/// @param <B> type of the batches
public interface BatchSource<B> {
    /// Number of windows per epoch.
    long epochSize();

    /// Consecutive windows of an epoch; a function of the arguments alone.
    ///
    /// @param epoch number of the epoch, from 0
    /// @param from place of the first window
    /// @param count number of windows, at least 1
    B batch(int epoch, long from, int count);
}
