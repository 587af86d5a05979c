package io.github.kronos4j.internal.http;

import java.io.InterruptedIOException;
import java.time.Duration;

/// Lets time pass. Tests put in one that only takes notes.
@FunctionalInterface
public interface Sleeper {
    /// Sleeps.
    Sleeper SLEEP = duration -> {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting");
        }
    };

    /// Lets so much time pass.
    ///
    /// @throws InterruptedIOException if the thread is asked to stop
    void of(Duration duration) throws InterruptedIOException;
}
