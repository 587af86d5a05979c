package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.internal.CounterRandom;

/// A shuffled order of the numbers from 0 to `size - 1` that is computed place by place: a Feistel network on the next
/// even number of bits, repeated while the result is out of range (Black and Rogaway, 2002).
///
/// @param size number of elements, at least 1
/// @param key selects the order
record Permutation(long size, long key) {
    private static final int ROUNDS = 6;

    /// The number at a place.
    ///
    /// @param place place, from 0 to `size - 1`
    long at(long place) {
        int half = Math.max(1, (65 - Long.numberOfLeadingZeros(size - 1)) / 2);
        long value = place;
        do {
            value = scramble(value, half);
        } while (value >= size);
        return value;
    }

    private long scramble(long value, int half) {
        long mask = (1L << half) - 1;
        long left = value >>> half;
        long right = value & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long mixed = left ^ (CounterRandom.splitMix64(key + round, right) & mask);
            left = right;
            right = mixed;
        }
        return left << half | right;
    }
}
