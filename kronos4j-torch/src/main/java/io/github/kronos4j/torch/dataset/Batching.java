package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;

/// Division of an epoch into batches: every step takes the next `size * ranks` windows, and each process its own `size`
/// of them. So two processes process the same windows as one process with twice the batch.
///
/// @param size windows per batch of one process
/// @param rank number of this process, from 0
/// @param ranks number of processes
/// @param whole true if the remaining windows at the end of an epoch form a smaller batch, false if they are left out;
///     a process may then have one batch less than another
public record Batching(int size, int rank, int ranks, boolean whole) {
    public Batching {
        if (size < 1) {
            throw new InvalidInputException("batch is " + size + " but must be at least 1");
        }
        if (rank < 0 || rank >= ranks) {
            throw new IllegalArgumentException("rank " + rank + " of " + ranks);
        }
    }

    /// Full batches only, of one process.
    public static Batching training(int size) {
        return new Batching(size, 0, 1, false);
    }

    /// Every window once, of one process.
    public static Batching whole(int size) {
        return new Batching(size, 0, 1, true);
    }

    /// Every window once: each process has batches of the size of a step of all processes.
    public Batching inTurns() {
        return new Batching(step(), rank, ranks, true);
    }

    /// Number of a batch among those of all processes.
    ///
    /// @param own number of the batch among those of this process
    public long number(long own) {
        return own * ranks + rank;
    }

    /// Windows of all processes together per step.
    public int step() {
        return Math.multiplyExact(size, ranks);
    }

    /// Number of steps per epoch.
    ///
    /// @throws KronosException if there is none
    public long steps(long epochSize) {
        long steps = whole ? Math.ceilDiv(epochSize, step()) : epochSize / step();
        if (steps == 0) {
            throw new InvalidInputException("an epoch has " + epochSize + " windows, fewer than the " + step()
                    + " of one batch" + (ranks > 1 ? " of all processes" : "") + ": lower the batch or add data");
        }
        return steps;
    }
}
