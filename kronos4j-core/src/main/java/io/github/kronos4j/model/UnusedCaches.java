package io.github.kronos4j.model;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Released caches of one capacity, whose memory is used again. Not thread-safe.
final class UnusedCaches {
    private final Deque<KeyValueCache> caches = new ArrayDeque<>();

    void add(KeyValueCache cache) {
        caches.push(cache);
    }

    /// Takes a cache of a capacity, or returns null if there is none. If the caches have another capacity, all are
    /// dropped, since their memory is no longer needed.
    @Nullable
    KeyValueCache take(int capacity) {
        KeyValueCache latest = caches.poll();
        if (latest != null && latest.capacity() != capacity) {
            caches.clear();
            return null;
        }
        return latest;
    }
}
