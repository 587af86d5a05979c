package io.github.kronos4j.forecast;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Jobs whose paths wait for a place in a batch, in the order of arrival. A job with more paths than a batch generates
/// together is taken in ranges, in turns with the others. Not thread-safe.
final class JobQueue {
    private final int maxPaths;
    private final CacheMemory memory;
    private final Deque<ForecastJob> waiting = new ArrayDeque<>();

    /// @param maxPaths maximum number of paths of a range
    /// @param memory memory from which the caches are taken
    JobQueue(int maxPaths, CacheMemory memory) {
        this.maxPaths = maxPaths;
        this.memory = memory;
    }

    void add(ForecastJob job) {
        waiting.addLast(job);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /// Number of jobs with paths that wait.
    int size() {
        return waiting.size();
    }

    /// Takes the next range of paths and reserves its memory, or returns null if it has to wait: until there is room
    /// for all its paths, so that the history is not computed more often than necessary. Where nothing else uses
    /// memory, as many paths as the memory allows are taken, and at least one.
    ///
    /// @param room number of paths that the batch can still take
    @Nullable
    PathRange poll(int room) {
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
        } else if (count < wanted || wanted > room) {
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

    /// Releases the memory of paths that have left their batch.
    void release(List<PathRange> left) {
        left.forEach(range -> memory.release(range.bytes()));
    }
}
