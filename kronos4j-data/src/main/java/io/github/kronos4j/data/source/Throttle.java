package io.github.kronos4j.data.source;

import io.github.kronos4j.internal.http.Sleeper;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Rate limiter that enforces a minimum gap between requests to a source.
final class Throttle {
    private final Duration gap;
    private final Sleeper sleeper;
    private final LongSupplier nanos;
    private long next;
    private boolean used;

    /// @param gap minimum time between the starts of two requests
    /// @param nanos a clock in nanoseconds
    Throttle(Duration gap, Sleeper sleeper, LongSupplier nanos) {
        this.gap = gap;
        this.sleeper = sleeper;
        this.nanos = nanos;
    }

    /// Waits until the next request may be sent.
    synchronized void await() throws InterruptedIOException {
        long now = nanos.getAsLong();
        if (used && next - now > 0) {
            sleeper.of(Duration.ofNanos(next - now));
            now = next;
        }
        used = true;
        next = now + gap.toNanos();
    }
}
