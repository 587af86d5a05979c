package io.github.kronos4j.torch.train;

import java.util.function.Supplier;

/// Request to stop a training before its end, made by another thread. The training finishes its update and writes a
/// checkpoint, from which it can resume as if it had not stopped. Thread-safe.
public interface StopSignal {
    /// Never stops a training.
    StopSignal NEVER = () -> false;

    /// True once the training is to stop.
    boolean isRequested();

    /// Runs work that leaves nothing to finish, so that a stop need not wait for it.
    default <T> T abandonable(Supplier<T> work) {
        return work.get();
    }
}
