package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.ProblemKind;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// The places of the queue: every forecast that is prepared, waits or runs holds one. Thread-safe.
final class QueueSlots {
    private static final int RETRY_SECONDS = 2;

    private final int size;
    private final Semaphore free;

    QueueSlots(int size) {
        this.size = size;
        this.free = new Semaphore(size, true);
    }

    /// A place, which is free again after the first call of [#close].
    final class Slot implements AutoCloseable {
        private final AtomicBoolean isHeld = new AtomicBoolean(true);

        /// Hands the place over: this object no longer frees it.
        Slot handOver() {
            return isHeld.getAndSet(false) ? new Slot() : this;
        }

        @Override
        public void close() {
            if (isHeld.getAndSet(false)) {
                free.release();
            }
        }
    }

    /// Takes a place.
    ///
    /// @throws ProblemException if there is none
    Slot take() {
        if (!free.tryAcquire()) {
            throw new ProblemException(
                    ProblemKind.QUEUE_FULL,
                    "there are " + size + " forecasts that wait or run: try again later",
                    Map.of("queued", size, "limit", size, "retryAfter", RETRY_SECONDS));
        }
        return new Slot();
    }

    /// Takes a place as soon as there is one.
    Slot await() throws InterruptedException {
        free.acquire();
        return new Slot();
    }

    /// Number of all places.
    int size() {
        return size;
    }

    /// Number of places that are taken.
    int taken() {
        return size - free.availablePermits();
    }
}
