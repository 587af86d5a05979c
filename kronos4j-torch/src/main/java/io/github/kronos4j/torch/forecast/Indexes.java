package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.TorchDevice;
import org.bytedeco.pytorch.Tensor;

/// Indexes by which rows are taken out of tensors.
final class Indexes {
    private Indexes() {}

    /// True if the indexes are 0, 1, 2 and so on.
    static boolean areInOrder(int[] indexes) {
        for (int i = 0; i < indexes.length; i++) {
            if (indexes[i] != i) {
                return false;
            }
        }
        return true;
    }

    /// The index of each number from 0 to `size - 1`; 0 for those that do not occur.
    static int[] inverse(int[] indexes, int size) {
        int[] inverse = new int[size];
        for (int i = 0; i < indexes.length; i++) {
            inverse[indexes[i]] = i;
        }
        return inverse;
    }

    /// Copies indexes to a device.
    static Tensor put(int[] indexes, TorchDevice device) {
        return device.put(Tensors.integers(indexes, indexes.length));
    }
}
