package io.github.kronos4j.tensor;

/// The inner loops of the model, on plain arrays.
///
/// All rows are padded: strides are multiples of [#panelWidth] and the columns beyond the logical width are zero, so
/// that only [#rotate] has a remainder to handle. Implementations are stateless and may be called from any thread.
public interface Kernels {
    /// Panels of a group, in which compact weights are stored.
    int GROUP = 4;

    /// Bytes that an array of int8 weights has after its last number.
    int INT8_PADDING = 8;

    /// Name for the record: `vector-512`, `scalar-256`.
    String name();

    /// Columns of a panel, to a multiple of which every matrix row is padded.
    int panelWidth();

    /// `out[r, j] += sum over k of x[r, k] * b[k, j]`, added in the order of k, for a range of rows and panels.
    ///
    /// `b` is stored in panels: panel p begins at `bOffset + p * bStride` and holds for each k one run of
    /// [#panelWidth] numbers.
    ///
    /// @param x left operand; row r begins at `xOffset + r * xStride`
    /// @param depth number of terms k of each sum
    /// @param out destination; panel p of row r is at `outOffset + r * outStride + p * panelWidth`
    void matmul(
            float[] x,
            int xOffset,
            int xStride,
            int rows,
            float[] b,
            int bOffset,
            int bStride,
            int depth,
            int panels,
            float[] out,
            int outOffset,
            int outStride);

    /// [#matmul] with a right operand in bfloat16.
    ///
    /// The run of panel p for term k begins at `bOffset + p * bStride + k * kStride`. It holds the first numbers of
    /// both vectors of the panel, the second numbers of both, and so on, see [BFloat16#indexInRun].
    ///
    /// @param bStride distance of the panels
    /// @param kStride distance of the terms in a panel
    void matmulBFloat16(
            float[] x,
            int xOffset,
            int xStride,
            int rows,
            short[] b,
            int bOffset,
            int bStride,
            int kStride,
            int depth,
            int panels,
            float[] out,
            int outOffset,
            int outStride);

    /// `out[r, j] += scales[j] * sum over k of x[r, k] * b[k, j]`, the sum added in the order of k, with a right
    /// operand in int8.
    ///
    /// `b` is stored in groups of [#GROUP] panels; the last group of a matrix may have fewer, and no other group
    /// may be divided between calls. A group holds for each k one run for each of its panels. The array has
    /// [#INT8_PADDING] more bytes at its end.
    void matmulInt8(
            float[] x,
            int xOffset,
            int xStride,
            int rows,
            byte[] b,
            int bOffset,
            float[] scales,
            int scaleOffset,
            int depth,
            int panels,
            float[] out,
            int outOffset,
            int outStride);

    /// `out = x / sqrt(mean(x^2) + epsilon) * weight` for one row as wide as the padded `weight`; the mean is over
    /// the first `columns` columns.
    void rmsNorm(float[] x, int xOffset, float[] weight, float epsilon, int columns, float[] out, int outOffset);

    /// Softmax of `scale * a` over `count` numbers, in place; the numbers from `count` to `width` become zero.
    ///
    /// The array must extend to the next multiple of the panel width after `count`.
    void softmax(float[] a, int offset, int count, int width, float scale);

    /// `gate = gate * sigmoid(gate) * up`, in place, over `width` columns, a multiple of the panel width.
    void swiglu(float[] gate, int gateOffset, float[] up, int upOffset, int width);

    /// `a += b`, in place, over `width` columns, a multiple of the panel width.
    void add(float[] a, int aOffset, float[] b, int bOffset, int width);

    /// Rotates pairs of numbers in place. A pair (u, v) becomes `(u * cos - v * sin, v * cos + u * sin)`.
    ///
    /// @param a the first numbers of the pairs begin at `offset`, followed by the second ones
    /// @param angles the cosines begin at `angleOffset`, followed by the sines
    /// @param pairs number of pairs
    void rotate(float[] a, int offset, float[] angles, int angleOffset, int pairs);

    /// Returns the smallest multiple of the panel width that is at least `n`.
    default int padded(int n) {
        return Math.ceilDiv(n, panelWidth()) * panelWidth();
    }
}
