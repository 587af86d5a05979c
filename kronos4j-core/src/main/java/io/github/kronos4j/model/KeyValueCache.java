package io.github.kronos4j.model;

import io.github.kronos4j.tensor.Panels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keys and values of every layer at every position of a sequence.
///
/// A cache may continue another one. It then holds only the positions after the shared prefix, which must not change
/// meanwhile and is read by all its forks, so that the history of a series is computed and stored once for all sample
/// paths. Session state, owned by one call.
public final class KeyValueCache {
    /// Keys and values of one layer, laid out by a [KvLayout].
    record Layer(Panels keys, Panels values) {}

    private final List<KvLayout> layouts;
    private final @Nullable KeyValueCache prefix;
    private final Layer[] layers;
    private final int capacity;
    private final List<KeyValueCache> forks = new ArrayList<>();
    private int length;
    private int first; // position that is still seen

    KeyValueCache(List<KvLayout> layouts, int capacity) {
        this(layouts, null, capacity, newLayers(layouts, capacity));
    }

    private KeyValueCache(List<KvLayout> layouts, @Nullable KeyValueCache prefix, int capacity, Layer[] layers) {
        this.layouts = layouts;
        this.prefix = prefix;
        this.capacity = capacity;
        this.layers = layers;
    }

    private static Layer[] newLayers(List<KvLayout> layouts, int capacity) {
        return layouts.stream().map(layout -> layout.newLayer(capacity)).toArray(Layer[]::new);
    }

    /// Creates a cache that continues this one.
    ///
    /// @param tail maximum number of positions after the prefix
    public KeyValueCache fork(int tail) {
        return fork(tail, newLayers(layouts, tail));
    }

    /// Creates a cache that continues this one, in the memory of a cache that is no longer used.
    KeyValueCache forkInto(KeyValueCache unused) {
        return fork(unused.capacity, unused.layers);
    }

    private KeyValueCache fork(int tail, Layer[] memory) {
        if (prefix != null) {
            throw new IllegalStateException("a cache that continues another one cannot be forked");
        }
        KeyValueCache fork = new KeyValueCache(layouts, this, tail, memory);
        forks.add(fork);
        return fork;
    }

    /// Removes and returns all forks, none of which may still be used.
    List<KeyValueCache> removeForks() {
        List<KeyValueCache> removed = List.copyOf(forks);
        forks.clear();
        return removed;
    }

    /// Removes all positions except those of the prefix.
    public void clear() {
        length = 0;
        first = 0;
    }

    /// Number of positions, without those of the prefix.
    public int length() {
        return length;
    }

    /// Maximum number of positions, without those of the prefix.
    public int capacity() {
        return capacity;
    }

    /// Number of positions of the shared prefix.
    int prefixLength() {
        return prefix == null ? 0 : prefix.length;
    }

    /// First position that is still seen; those before it were dropped.
    int first() {
        return first;
    }

    /// Drops the first position that is still seen.
    void dropFirst() {
        if (first == length) {
            throw new IllegalStateException("the cache has no position to drop");
        }
        first++;
    }

    @Nullable
    KeyValueCache prefix() {
        return prefix;
    }

    Layer layer(int index) {
        return layers[index];
    }

    /// Adds a position.
    void advance() {
        if (length == capacity) {
            throw new IllegalStateException("a cache for " + capacity + " positions is full");
        }
        length++;
    }

    /// Memory per position in bytes.
    static long bytesPerPosition(List<KvLayout> layouts) {
        return layouts.stream().mapToLong(KvLayout::bytesPerPosition).sum();
    }
}
