package io.github.kronos4j.torch.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A sequence with cached keys and values, or the continuation of one.
final class Sequence {
    private final @Nullable Sequence prefix;
    private final KvBlock block;
    private final int capacity;
    private final int index;
    private final List<KvBlock> tails = new ArrayList<>(); // blocks of the continuations
    private int length;
    private int first; // position that is still seen

    /// @param prefix the sequence that this one continues; null if there is none
    /// @param block the block that holds its keys and values
    /// @param capacity highest number of positions, those of the prefix not included
    Sequence(@Nullable Sequence prefix, KvBlock block, int capacity) {
        this.prefix = prefix;
        this.block = block;
        this.capacity = capacity;
        index = block.add(capacity);
    }

    @Nullable
    Sequence prefix() {
        return prefix;
    }

    int prefixLength() {
        return prefix == null ? 0 : prefix.length;
    }

    KvBlock block() {
        return block;
    }

    /// The block for further continuations of this sequence: the latest one until its memory is allocated.
    KvBlock tails(Supplier<KvBlock> newBlock) {
        if (tails.isEmpty() || tails.getLast().isAllocated()) {
            tails.add(newBlock.get());
        }
        return tails.getLast();
    }

    /// The blocks that hold this sequence and its continuations.
    List<KvBlock> blocks() {
        List<KvBlock> all = new ArrayList<>(tails);
        all.add(block);
        return all;
    }

    /// Index in the block.
    int index() {
        return index;
    }

    /// Number of positions, those of the prefix not included.
    int length() {
        return length;
    }

    /// First position that is still seen; those before it were dropped.
    int first() {
        return first;
    }

    /// Drops the first position that is still seen.
    void dropFirst() {
        first++;
    }

    /// Appends a position.
    void advance() {
        if (length == capacity) {
            throw new IllegalStateException("a sequence of " + capacity + " positions is full");
        }
        length++;
    }

    void clear() {
        length = 0;
        first = 0;
    }
}
