package io.github.kronos4j.model;

import io.github.kronos4j.checkpoint.Weights;
import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.tensor.Linear;
import io.github.kronos4j.tensor.PackedMatrix;

/// Builds the tensor package's layers from checkpoint tensors.
final class Layers {
    private Layers() {}

    /// `weight` and `bias` under a name.
    static Linear linear(Weights weights, Kernels kernels, int outputs, int inputs) {
        return Linear.of(
                kernels, weights.matrix("weight", outputs, inputs), weights.vector("bias", outputs), outputs, inputs);
    }

    /// Only `weight` under a name.
    static PackedMatrix matrix(Weights weights, Kernels kernels, int outputs, int inputs) {
        return PackedMatrix.pack(kernels, weights.matrix("weight", outputs, inputs), outputs, inputs);
    }

    /// Several linear layers on the same input as one, their outputs side by side, each padded.
    static Linear sideBySide(Kernels kernels, int outputs, int inputs, Weights... parts) {
        int padded = kernels.padded(outputs);
        float[] weight = new float[parts.length * padded * inputs];
        float[] bias = new float[parts.length * padded];
        for (int p = 0; p < parts.length; p++) {
            float[] w = parts[p].matrix("weight", outputs, inputs);
            System.arraycopy(w, 0, weight, p * padded * inputs, w.length);
            System.arraycopy(parts[p].vector("bias", outputs), 0, bias, p * padded, outputs);
        }
        return Linear.of(kernels, weight, bias, bias.length, inputs);
    }
}
