package io.github.kronos4j.tensor;

/// A weight matrix in panels of [Kernels#panelWidth] outputs, in float32 or a compact format. Immutable once packed.
///
/// Matrices are packed from the layout of checkpoints: (outputs, inputs) row-major. The arrays are not retained.
public sealed interface PackedMatrix permits Float32Matrix, BFloat16Matrix, Int8Matrix {
    /// Packs weights as they are.
    static PackedMatrix float32(Kernels kernels, float[] weights, int outputs, int inputs) {
        return Float32Matrix.pack(kernels, weights, outputs, inputs);
    }

    /// Packs weights in bfloat16: the upper half of a float, rounded, with 8 significant bits.
    static PackedMatrix bFloat16(Kernels kernels, float[] weights, int outputs, int inputs) {
        return BFloat16Matrix.pack(kernels, weights, outputs, inputs);
    }

    /// Packs weights as 8-bit integers with one scale for each output.
    static PackedMatrix int8(Kernels kernels, float[] weights, int outputs, int inputs) {
        return Int8Matrix.pack(kernels, weights, outputs, inputs);
    }

    /// Number of outputs.
    int columns();

    /// Number of panels.
    int panels();

    /// Computes `out += x w` for a range of rows and panels. The range begins at a multiple of [Kernels#GROUP]
    /// panels, and ends at such a multiple or at the last panel.
    void addTo(Kernels kernels, Matrix x, Matrix out, int fromRow, int toRow, int fromPanel, int toPanel);
}
