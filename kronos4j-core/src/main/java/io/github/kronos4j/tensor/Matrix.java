package io.github.kronos4j.tensor;

/// Activations: rows of equal, padded length in one array. Mutable run state, owned by one running call.
///
/// @param data the rows, one after the other; columns beyond the logical width are zero
/// @param stride padded columns of a row
public record Matrix(float[] data, int stride) {

    /// A matrix of zeros.
    ///
    /// @param columns logical columns, padded to the panel width of the kernels
    public static Matrix zeros(Kernels kernels, int rows, int columns) {
        int stride = kernels.padded(columns);
        return new Matrix(new float[Math.multiplyExact(rows, stride)], stride);
    }

    /// How many rows there is room for.
    public int rows() {
        return data.length / stride;
    }

    /// Where row `r` begins.
    public int offset(int r) {
        return r * stride;
    }
}
