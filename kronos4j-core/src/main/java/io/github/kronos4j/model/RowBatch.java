package io.github.kronos4j.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which cache each row of a pass belongs to, and how far it sees.
///
/// Neighbouring rows whose caches share a prefix form blocks that attention treats together. Run state; reused.
final class RowBatch {
    /// Rows of a block at the most: two of the largest register blocks.
    static final int MAX_BLOCK_ROWS = 24;

    private final int capacity;
    private final @Nullable KeyValueCache[] caches;
    private final int[] visible;
    private final int[] blockStarts;
    private int rows;
    private int blocks;

    RowBatch(int capacity) {
        this.capacity = capacity;
        caches = new KeyValueCache[capacity];
        visible = new int[capacity];
        blockStarts = new int[capacity + 1];
    }

    void clear() {
        Arrays.fill(caches, 0, rows, null);
        rows = 0;
        blocks = 0;
    }

    /// Adds a row at the next position of a cache, which it takes; it sees all before it, and itself.
    void append(KeyValueCache cache) {
        cache.advance();
        observe(cache);
    }

    /// Adds a row that sees all that a cache holds, and takes no position.
    void observe(KeyValueCache cache) {
        if (rows == 0
                || rows - blockStarts[blocks - 1] == MAX_BLOCK_ROWS
                || cache(rows - 1).prefix() != cache.prefix()
                || (cache.prefix() == null && cache(rows - 1) != cache)) {
            blockStarts[blocks++] = rows;
        }
        caches[rows] = cache;
        visible[rows] = cache.length();
        rows++;
    }

    boolean isFull() {
        return rows == capacity;
    }

    int rows() {
        return rows;
    }

    int blocks() {
        return blocks;
    }

    int blockStart(int block) {
        return blockStarts[block];
    }

    int blockEnd(int block) {
        return block + 1 < blocks ? blockStarts[block + 1] : rows;
    }

    /// The end of the run of rows of one cache that begins at `row`, within `end`.
    int runEnd(int row, int end) {
        int next = row + 1;
        while (next < end && caches[next] == caches[row]) {
            next++;
        }
        return next;
    }

    KeyValueCache cache(int row) {
        KeyValueCache cache = caches[row];
        if (cache == null) {
            throw new IndexOutOfBoundsException(row);
        }
        return cache;
    }

    /// How many positions of its own cache, the prefix not counted, a row sees.
    int visible(int row) {
        return visible[row];
    }

    /// Position of a row in its window, for rotation.
    int position(int row) {
        return cache(row).prefixLength() + visible[row] - 1;
    }
}
