package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.KronosException;

/// How an epoch is dealt out: every step takes the next `size * ranks` windows, and each process its own `size` of
/// them. So two processes learn from what one with twice the batch would.
///
/// @param size windows of a batch of one process
/// @param rank which process this is, from 0 on
/// @param ranks processes that learn together
/// @param whole whether the windows that are left at the end of an epoch make a smaller batch instead of being left
///     out; a process may then have one batch less than another
public record Batching(int size, int rank, int ranks, boolean whole) {
    public Batching {
        if (size < 1) {
            throw new KronosException("batch is " + size + ": give at least 1");
        }
        if (rank < 0 || rank >= ranks) {
            throw new IllegalArgumentException("rank " + rank + " of " + ranks);
        }
    }

    /// Full batches alone, of one process.
    public static Batching training(int size) {
        return new Batching(size, 0, 1, false);
    }

    /// Every window once, by one process.
    public static Batching whole(int size) {
        return new Batching(size, 0, 1, true);
    }

    /// Every window once, in turns: each process has whole batches of the size that all take at a step.
    public Batching inTurns() {
        return new Batching(step(), rank, ranks, true);
    }

    /// The number of a batch among those of all processes, of its number among those of this one.
    public long number(long own) {
        return own * ranks + rank;
    }

    /// Windows that all processes together take at a step.
    public int step() {
        return Math.multiplyExact(size, ranks);
    }

    /// Steps of an epoch.
    ///
    /// @throws KronosException if there is not even one
    public long steps(long epochSize) {
        long steps = whole ? Math.ceilDiv(epochSize, step()) : epochSize / step();
        if (steps == 0) {
            throw new KronosException("an epoch has " + epochSize + " windows, fewer than the " + step()
                    + " of one batch" + (ranks > 1 ? " of all processes" : "") + ": lower the batch or give more data");
        }
        return steps;
    }
}
