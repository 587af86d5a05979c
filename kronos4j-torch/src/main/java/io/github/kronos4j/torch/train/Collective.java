package io.github.kronos4j.torch.train;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import org.bytedeco.pytorch.Tensor;

/// Processes that learn the same together, each from batches of its own.
///
/// All of them do the same in the same order: who adds up waits for the others. Not safe for use by several threads at
/// once.
public sealed interface Collective extends AutoCloseable permits Solo, Gloo {
    /// How far apart numbers may be that are the same, by rounding alone.
    double TOLERANCE = 1e-9;

    /// The number of this process, from 0 on.
    int rank();

    /// How many there are.
    int size();

    /// Whether this is the one that writes checkpoints and tells how it goes.
    default boolean leads() {
        return rank() == 0;
    }

    /// Replaces numbers by their sums over all processes, the same to the bit in each.
    ///
    /// @param numbers contiguous
    /// @throws LostProcessException if another process has ended
    void sum(Tensor numbers);

    /// The same with numbers of Java.
    default void sum(double[] numbers) {
        try (var _ = new NativeScope()) {
            Tensor tensor = Tensors.doubles(numbers);
            sum(tensor);
            tensor.data_ptr_double().get(numbers);
        }
    }

    /// Waits until all processes have come this far, and makes sure that they have come with the same.
    ///
    /// @param numbers what they are to agree on
    /// @throws KronosException if they do not
    default void agree(double... numbers) {
        double[] sums = numbers.clone();
        sum(sums);
        for (int i = 0; i < sums.length; i++) {
            if (Math.abs(sums[i] - size() * numbers[i]) > TOLERANCE * Math.abs(sums[i])) {
                throw new KronosException("process " + rank() + " of " + size() + " was given other data, settings or"
                        + " weights than the others: give all of them the same files and the same command");
            }
        }
    }

    /// Leaves the others.
    @Override
    void close();
}
