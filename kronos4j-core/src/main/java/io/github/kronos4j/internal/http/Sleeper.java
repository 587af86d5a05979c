package io.github.kronos4j.internal.http;

import java.io.InterruptedIOException;
import java.time.Duration;

/// Waits for a duration. Tests substitute one that only records the durations.
@FunctionalInterface
public interface Sleeper {
    /// Blocks the current thread.
    Sleeper SYSTEM = duration -> {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting");
        }
    };

    /// Waits for a duration.
    ///
    /// @throws InterruptedIOException if the thread is interrupted
    void sleep(Duration duration) throws InterruptedIOException;
}
