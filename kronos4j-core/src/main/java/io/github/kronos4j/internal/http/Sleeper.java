package io.github.kronos4j.internal.http;

import java.io.InterruptedIOException;
import java.time.Duration;

/// Waits between attempts. Tests use one that records instead of sleeping.
@FunctionalInterface
public interface Sleeper {
    /// Sleeps on the calling thread.
    Sleeper SLEEP = duration -> {
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
    void of(Duration duration) throws InterruptedIOException;
}
