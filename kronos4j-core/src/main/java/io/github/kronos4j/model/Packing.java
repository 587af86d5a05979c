package io.github.kronos4j.model;

import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.tensor.PackedMatrix;

/// Layout and format in which the matrices of a model are stored: panels for these kernels, numbers in this format.
record Packing(Kernels kernels, WeightFormat format) {
    /// Packs a matrix from the layout of checkpoints.
    ///
    /// @param weights (outputs, inputs) row-major; not retained
    PackedMatrix pack(float[] weights, int outputs, int inputs) {
        return switch (format) {
            case FLOAT32 -> PackedMatrix.float32(kernels, weights, outputs, inputs);
            case BFLOAT16 -> PackedMatrix.bFloat16(kernels, weights, outputs, inputs);
            case INT8 -> PackedMatrix.int8(kernels, weights, outputs, inputs);
        };
    }
}
