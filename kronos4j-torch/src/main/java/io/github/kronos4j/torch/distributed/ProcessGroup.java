package io.github.kronos4j.torch.distributed;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import org.bytedeco.pytorch.Tensor;

/// Processes that train the same network, each on its own batches.
///
/// All processes make the same calls in the same order; a call returns when all of them have made it. Not safe for use
/// by several threads at the same time.
public sealed interface ProcessGroup extends AutoCloseable permits SingleProcess, Gloo {
    /// Highest relative difference, by rounding alone, of numbers that are meant to be equal.
    double TOLERANCE = 1e-9;

    /// Number of this process, from 0.
    int rank();

    /// Number of processes.
    int size();

    /// True for the process that writes checkpoints and reports progress.
    default boolean leads() {
        return rank() == 0;
    }

    /// Replaces numbers by their sums over all processes, the same to the bit in each.
    ///
    /// @param numbers contiguous, on any device
    /// @throws LostProcessException if another process has ended
    void sum(Tensor numbers);

    /// Replaces numbers by their sums over all processes.
    ///
    /// @throws LostProcessException if another process has ended
    default void sum(double[] numbers) {
        try (var _ = new NativeScope()) {
            Tensor tensor = Tensors.doubles(numbers);
            sum(tensor);
            tensor.data_ptr_double().get(numbers);
        }
    }

    /// Waits for all processes and makes sure that they have the same numbers.
    ///
    /// @throws KronosException if they differ
    default void requireEqual(double... numbers) {
        double[] sums = numbers.clone();
        sum(sums);
        for (int i = 0; i < sums.length; i++) {
            if (Math.abs(sums[i] - size() * numbers[i]) > TOLERANCE * Math.abs(sums[i])) {
                throw new InvalidInputException(
                        "process " + rank() + " of " + size() + " was given other data, settings or"
                                + " weights than the others: give all of them the same files and the same command");
            }
        }
    }

    /// Leaves the group.
    @Override
    void close();
}
