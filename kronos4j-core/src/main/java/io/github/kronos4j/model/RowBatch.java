package io.github.kronos4j.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The rows of a pass: the cache of each row and the number of positions it sees.
///
/// Adjacent rows whose caches share a prefix form blocks that attention processes together. Session state; reused.
final class RowBatch {
    /// Maximum number of rows of a block: twice the largest register block.
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

    /// Adds a row at the next position of a cache; it sees all positions before it and itself.
    void append(KeyValueCache cache) {
        cache.advance();
        observe(cache);
    }

    /// Adds a row that sees all positions of a cache and adds none.
    void observe(KeyValueCache cache) {
        add(cache, cache.length());
    }

    private void add(KeyValueCache cache, int positions) {
        if (rows == 0
                || rows - blockStarts[blocks - 1] == MAX_BLOCK_ROWS
                || cache(rows - 1).prefix() != cache.prefix()
                || (cache.prefix() == null && cache(rows - 1) != cache)) {
            blockStarts[blocks++] = rows;
        }
        caches[rows] = cache;
        visible[rows] = positions;
        rows++;
    }

    /// Removes the first `count` rows.
    void removeFirst(int count) {
        int before = rows;
        rows = 0;
        blocks = 0;
        for (int r = count; r < before; r++) {
            add(cache(r), visible[r]);
        }
        Arrays.fill(caches, rows, before, null);
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

    /// Returns the end of the run of rows of one cache that begins at `row`, at most `end`.
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

    /// Number of positions that a row sees in its own cache, without the prefix.
    int visible(int row) {
        return visible[row];
    }

    /// Position of a row in its window, for rotary embedding.
    int position(int row) {
        return cache(row).prefixLength() + visible[row] - 1;
    }
}
