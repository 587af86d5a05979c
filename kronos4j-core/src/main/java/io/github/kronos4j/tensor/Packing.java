package io.github.kronos4j.tensor;

/// Layout and format in which weights are stored: panels for these kernels, numbers in this format.
public record Packing(Kernels kernels, WeightFormat format) {
    /// Packs a matrix from the layout of checkpoints.
    ///
    /// @param weights (outputs, inputs) row-major; not retained
    public PackedMatrix pack(float[] weights, int outputs, int inputs) {
        return switch (format) {
            case FLOAT32 -> Float32Matrix.pack(kernels, weights, outputs, inputs);
            case BFLOAT16 -> BFloat16Matrix.pack(kernels, weights, outputs, inputs);
            case INT8 -> Int8Matrix.pack(kernels, weights, outputs, inputs);
        };
    }
}
