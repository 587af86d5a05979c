package io.github.kronos4j.tensor;

/// Activations: rows of equal, padded length in one array. Mutable session state, owned by one call.
///
/// @param data consecutive rows; columns beyond the logical width are zero
/// @param stride padded length of a row
public record Matrix(float[] data, int stride) {

    /// Creates a matrix of zeros.
    ///
    /// @param columns logical number of columns, padded to the panel width of the kernels
    public static Matrix zeros(Kernels kernels, int rows, int columns) {
        int stride = kernels.padded(columns);
        return new Matrix(new float[Math.multiplyExact(rows, stride)], stride);
    }

    /// Number of rows.
    public int rows() {
        return data.length / stride;
    }

    /// Offset of row `r` in the data.
    public int offset(int r) {
        return r * stride;
    }
}
