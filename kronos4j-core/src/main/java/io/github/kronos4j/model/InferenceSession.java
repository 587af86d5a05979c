package io.github.kronos4j.model;

/// A stateful computation on token sequences, which appends tokens and computes them in passes. Owned by one call; not
/// thread-safe.
///
/// @param <C> cache of a sequence, a type of the engine
public interface InferenceSession<C> extends AutoCloseable {
    /// Creates an empty cache.
    ///
    /// @param capacity maximum number of positions
    C newCache(int capacity);

    /// Creates a cache that continues another one. The prefix must not change while the fork is in use and must not
    /// be a fork itself.
    ///
    /// @param tail maximum number of positions after the prefix
    C fork(C prefix, int tail);

    /// Removes all positions of a cache, except those of its prefix.
    void clear(C cache);

    /// Releases a cache that continues no other one, and its forks; none of them may be used afterwards.
    default void release(C cache) {}

    /// Computes all appended tokens.
    void flush();

    /// Releases memory that is not garbage-collected.
    @Override
    default void close() {}
}
