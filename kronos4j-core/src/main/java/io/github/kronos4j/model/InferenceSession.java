package io.github.kronos4j.model;

/// A running computation on sequences: appends to them, and computes what was appended in passes. Belongs to one call;
/// not safe for use by several threads.
///
/// @param <C> what remembers a sequence: its own kind for each engine
public interface InferenceSession<C> extends AutoCloseable {
    /// An empty cache for a sequence.
    ///
    /// @param capacity positions it has room for
    C newCache(int capacity);

    /// A cache that continues another one, which must not change meanwhile and cannot be such a one itself.
    ///
    /// @param tail positions it has room for, beside those of the other
    C fork(C prefix, int tail);

    /// Forgets all positions of a cache; a prefix keeps its own.
    void clear(C cache);

    /// Computes what was appended.
    void flush();

    /// Gives the memory back; without effect where that is the garbage collector's work.
    @Override
    default void close() {}
}
