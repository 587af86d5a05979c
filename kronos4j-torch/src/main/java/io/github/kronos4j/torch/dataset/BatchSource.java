package io.github.kronos4j.torch.dataset;

/// Gives batches by their place in an epoch. Safe for use by many threads.
///
/// @param <B> what a batch is
public interface BatchSource<B> {
    /// Windows of an epoch.
    long epochSize();

    /// Some windows that follow each other in an epoch; a function of the arguments alone.
    ///
    /// @param epoch from 0 on
    /// @param from place of the first one
    /// @param count how many, at least 1
    B batch(int epoch, long from, int count);
}
