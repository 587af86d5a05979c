package io.github.kronos4j.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a transformer remembers of a sequence: the keys and values of every layer at every position.
///
/// A cache may continue another one: then it holds only what follows, and the shared prefix, which must not change
/// meanwhile, is read by all that continue it. So the history of a series is computed and kept once for all its sample
/// paths. Run state, owned by one running call.
public final class KeyValueCache {
    /// Keys and values of one layer, laid out by a [KvLayout].
    record Layer(float[] keys, float[] values) {}

    private final List<KvLayout> layouts;
    private final @Nullable KeyValueCache prefix;
    private final Layer[] layers;
    private final int capacity;
    private int length;

    KeyValueCache(List<KvLayout> layouts, int capacity) {
        this(layouts, null, capacity);
    }

    private KeyValueCache(List<KvLayout> layouts, @Nullable KeyValueCache prefix, int capacity) {
        this.layouts = layouts;
        this.prefix = prefix;
        this.capacity = capacity;
        this.layers = new Layer[layouts.size()];
        for (int i = 0; i < layers.length; i++) {
            KvLayout layout = layouts.get(i);
            layers[i] = new Layer(
                    new float[layout.keysOfHead(layout.heads(), capacity)],
                    new float[layout.valuesOfHead(layout.heads(), capacity)]);
        }
    }

    /// A cache that continues this one.
    ///
    /// @param tail positions it has room for
    public KeyValueCache fork(int tail) {
        if (prefix != null) {
            throw new IllegalStateException("a cache that continues another one cannot be continued");
        }
        return new KeyValueCache(layouts, this, tail);
    }

    /// Forgets all positions; the prefix keeps its own.
    public void clear() {
        length = 0;
    }

    /// Positions held, those of the prefix not counted.
    public int length() {
        return length;
    }

    /// Positions there is room for, those of the prefix not counted.
    public int capacity() {
        return capacity;
    }

    /// Positions of the shared prefix.
    int prefixLength() {
        return prefix == null ? 0 : prefix.length;
    }

    @Nullable
    KeyValueCache prefix() {
        return prefix;
    }

    Layer layer(int index) {
        return layers[index];
    }

    /// Takes the next position.
    void advance() {
        if (length == capacity) {
            throw new IllegalStateException("a cache for " + capacity + " positions is full");
        }
        length++;
    }

    /// Bytes that a cache takes for each position.
    static long bytesPerPosition(List<KvLayout> layouts) {
        long floats = 0;
        for (KvLayout layout : layouts) {
            floats += (long) layout.heads() * (layout.depth() + layout.paddedDepth());
        }
        return floats * Float.BYTES;
    }
}
