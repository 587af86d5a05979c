package io.github.kronos4j.torch.forecast;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sequence with cached keys and values, or the continuation of one.
final class Sequence {
    private final @Nullable Sequence prefix;
    private final KvBank bank;
    private final int capacity;
    private final int slot;
    private final List<Sequence> forks = new ArrayList<>();
    private int length;
    private int first; // position that is still seen

    /// @param prefix the sequence that this one continues; null if there is none
    /// @param bank the bank that holds its keys and values
    /// @param capacity highest number of positions, those of the prefix not included
    Sequence(@Nullable Sequence prefix, KvBank bank, int capacity) {
        this.prefix = prefix;
        this.bank = bank;
        this.capacity = capacity;
        slot = bank.take();
    }

    /// A sequence that continues this one.
    Sequence fork(KvBank bank, int tail) {
        if (prefix != null) {
            throw new IllegalStateException("a sequence that continues another one cannot be continued");
        }
        var fork = new Sequence(this, bank, tail);
        forks.add(fork);
        return fork;
    }

    @Nullable
    Sequence prefix() {
        return prefix;
    }

    int prefixLength() {
        return prefix == null ? 0 : prefix.length;
    }

    KvBank bank() {
        return bank;
    }

    /// Slot in the bank.
    int slot() {
        return slot;
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

    /// Gives back the slots of this sequence and of its forks.
    void release() {
        forks.forEach(Sequence::release);
        bank.free(slot);
    }
}
