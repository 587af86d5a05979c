package io.github.kronos4j.model;

import io.github.kronos4j.checkpoint.Weights;
import io.github.kronos4j.tensor.Linear;
import io.github.kronos4j.tensor.PackedMatrix;
import java.util.Arrays;
import java.util.List;

/// Factory of tensor layers from checkpoint weights.
final class Layers {
    private Layers() {}

    /// Creates a linear layer from `weight` and `bias`.
    static Linear linear(Weights weights, Packing packing, int outputs, int inputs) {
        PackedMatrix matrix = matrix(weights, packing, outputs, inputs);
        return new Linear(packing.kernels(), matrix, weights.vector("bias", outputs));
    }

    /// Creates a matrix from `weight`.
    static PackedMatrix matrix(Weights weights, Packing packing, int outputs, int inputs) {
        return packing.pack(weights.matrix("weight", outputs, inputs), outputs, inputs);
    }

    /// Fuses linear layers with the same input into one, with their padded outputs side by side.
    static Linear sideBySide(Packing packing, int outputs, int inputs, Weights... parts) {
        // Read before the joined matrix is allocated, since reading bounds the memory that a wrong config can cost.
        List<float[]> weights = Arrays.stream(parts)
                .map(part -> part.matrix("weight", outputs, inputs))
                .toList();
        int padded = packing.kernels().padded(outputs);
        float[] weight = new float[parts.length * padded * inputs];
        float[] bias = new float[parts.length * padded];
        for (int p = 0; p < parts.length; p++) {
            System.arraycopy(weights.get(p), 0, weight, p * padded * inputs, outputs * inputs);
            System.arraycopy(parts[p].vector("bias", outputs), 0, bias, p * padded, outputs);
        }
        return new Linear(packing.kernels(), packing.pack(weight, bias.length, inputs), bias);
    }
}
