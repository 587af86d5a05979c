package io.github.kronos4j.data.watch;

import java.time.Duration;

/// Waits for time to pass.
@FunctionalInterface
public interface Pause {
    /// Sleeps on the calling thread.
    Pause SLEEP = Thread::sleep;

    /// Waits for a duration.
    ///
    /// @throws InterruptedException if the thread is interrupted
    void of(Duration duration) throws InterruptedException;
}
