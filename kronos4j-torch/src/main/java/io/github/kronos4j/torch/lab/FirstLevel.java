package io.github.kronos4j.torch.lab;

import io.github.kronos4j.torch.Tensors;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/// Mask of the first level of a code whose levels stand side by side.
final class FirstLevel {
    private FirstLevel() {}

    /// One for the numbers of the first level, zero for the others: (components).
    static Tensor mask(int first, int components) {
        float[] mask = new float[components];
        Arrays.fill(mask, 0, first, 1);
        return Tensors.floats(mask, components);
    }
}
