package io.github.kronos4j.forecast;

/// Memory for the caches of all batches that compute at the same time. Not thread-safe.
final class CacheMemory {
    private final long limit;
    private long used;

    /// @param limit memory limit in bytes; a single range of paths may exceed it
    CacheMemory(long limit) {
        this.limit = limit;
    }

    /// True if no memory is in use.
    boolean isUnused() {
        return used == 0;
    }

    /// Number of free bytes.
    long free() {
        return Math.max(0, limit - used);
    }

    void reserve(long bytes) {
        used += bytes;
    }

    void release(long bytes) {
        used -= bytes;
    }
}
