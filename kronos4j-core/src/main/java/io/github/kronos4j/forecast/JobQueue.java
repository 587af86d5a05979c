package io.github.kronos4j.forecast;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Jobs whose paths wait for a place in the batch of a model, in the order of arrival. A job with more paths than are
/// generated together is taken in ranges, alternating with the others. Thread-safe: the monitor of the memory guards
/// it.
final class JobQueue {
    private final int maxPaths;
    private final CacheMemory memory;
    private final Deque<ForecastJob> waiting = new ArrayDeque<>();
    private boolean closed;

    /// @param maxPaths maximum number of paths of a range
    /// @param memory memory of the caches of all batches
    JobQueue(int maxPaths, CacheMemory memory) {
        this.maxPaths = maxPaths;
        this.memory = memory;
    }

    /// Adds the jobs of a call.
    ///
    /// @throws IllegalStateException if the queue is closed, so that nothing would take them
    void add(ForecastCall call) {
        synchronized (memory) {
            if (closed) {
                throw new IllegalStateException("the forecaster is closed");
            }
            waiting.addAll(call.jobs());
            memory.notifyAll();
        }
    }

    /// Number of jobs that wait.
    int size() {
        synchronized (memory) {
            return waiting.size();
        }
    }

    /// Takes the next range of paths and reserves its memory, or returns null if there is none or it has to wait:
    /// until there is room for all its paths, so that the history is not computed more often than necessary. While
    /// no batch uses memory, as many paths as the memory allows are taken, and at least one.
    ///
    /// @param room number of paths that the batch can still take
    @Nullable
    PathRange poll(int room) {
        synchronized (memory) {
            waiting.removeIf(ForecastJob::isStopped);
            ForecastJob job = waiting.peekFirst();
            if (job == null) {
                return null;
            }
            int wanted = Math.min(maxPaths, job.unassignedPaths());
            long affordable = (memory.free() - job.pastBytes()) / Math.max(1, job.pathBytes());
            int count = Math.clamp(affordable, 0, wanted);
            if (count < wanted && memory.isUnused()) {
                count = Math.max(1, count);
            }
            if (count == 0 || count > room || (count < wanted && !memory.isUnused())) {
                return null;
            }
            waiting.removeFirst();
            PathRange range = job.assign(count);
            memory.reserve(range.bytes());
            if (job.unassignedPaths() > 0) {
                waiting.addLast(job);
            }
            return range;
        }
    }

    /// Takes the next range of paths, and waits until there is one.
    ///
    /// @return null if the queue is closed
    @Nullable
    PathRange take(int room) throws InterruptedException {
        synchronized (memory) {
            PathRange range = poll(room);
            while (range == null && !closed) {
                memory.wait();
                range = poll(room);
            }
            return closed ? null : range;
        }
    }

    /// Releases the memory of paths that have left their batch.
    void release(List<PathRange> left) {
        if (left.isEmpty()) {
            return;
        }
        synchronized (memory) {
            left.forEach(range -> memory.release(range.bytes()));
            memory.notifyAll();
        }
    }

    boolean isClosed() {
        synchronized (memory) {
            return closed;
        }
    }

    /// Ends waiting, and returns the jobs that have waited.
    List<ForecastJob> close() {
        synchronized (memory) {
            closed = true;
            memory.notifyAll();
            List<ForecastJob> left = List.copyOf(waiting);
            waiting.clear();
            return left;
        }
    }
}
