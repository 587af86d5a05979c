package io.github.kronos4j.tensor;

/// A weight matrix in panels of [Kernels#panelWidth] outputs, in one of the [WeightFormat]s. Immutable once packed.
public sealed interface PackedMatrix permits Float32Matrix, BFloat16Matrix, Int8Matrix {
    /// Number of outputs.
    int columns();

    /// Number of panels.
    int panels();

    /// Computes `out += x w` for a range of rows and panels. The range begins at a multiple of [Kernels#GROUP] panels,
    /// and ends at such a multiple or at the last panel.
    void addTo(Kernels kernels, Matrix x, Matrix out, int fromRow, int toRow, int fromPanel, int toPanel);
}
