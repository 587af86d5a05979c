package io.github.kronos4j.data.source;

import io.github.kronos4j.internal.http.Sleeper;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Keeps requests to a source apart.
final class Throttle {
    private final Duration gap;
    private final Sleeper pause;
    private final LongSupplier nanos;
    private long next;
    private boolean used;

    /// @param gap between the beginnings of two requests
    /// @param nanos a clock in nanoseconds
    Throttle(Duration gap, Sleeper pause, LongSupplier nanos) {
        this.gap = gap;
        this.pause = pause;
        this.nanos = nanos;
    }

    /// Waits until the next request may go.
    synchronized void await() throws InterruptedIOException {
        long now = nanos.getAsLong();
        if (used && next - now > 0) {
            pause.of(Duration.ofNanos(next - now));
            now = next;
        }
        used = true;
        next = now + gap.toNanos();
    }
}
