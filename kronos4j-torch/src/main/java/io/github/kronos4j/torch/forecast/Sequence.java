package io.github.kronos4j.torch.forecast;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A sequence, or what follows another one.
final class Sequence {
    private final @Nullable Sequence prefix;
    private final Strands strands;
    private final int place;
    private final int capacity;
    private @Nullable Strands tails; // of those that continue this one
    private int length;

    /// @param strands where it is remembered
    /// @param capacity positions there is room for
    Sequence(@Nullable Sequence prefix, Strands strands, int capacity) {
        this.prefix = prefix;
        this.strands = strands;
        this.capacity = capacity;
        place = strands.add(capacity);
    }

    @Nullable
    Sequence prefix() {
        return prefix;
    }

    int prefixLength() {
        return prefix == null ? 0 : prefix.length;
    }

    Strands strands() {
        return strands;
    }

    /// Where those that continue this one are remembered, as long as there is room for more.
    Strands tails(Supplier<Strands> another) {
        Strands held = tails;
        if (held == null || held.isFilled()) {
            held = another.get();
            tails = held;
        }
        return held;
    }

    /// Which of the strands.
    int place() {
        return place;
    }

    /// Positions held, those of the prefix not counted.
    int length() {
        return length;
    }

    /// Takes the next position.
    void advance() {
        if (length == capacity) {
            throw new IllegalStateException("a sequence of " + capacity + " positions is full");
        }
        length++;
    }

    void clear() {
        length = 0;
    }
}
