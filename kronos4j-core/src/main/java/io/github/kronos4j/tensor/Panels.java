package io.github.kronos4j.tensor;

/// Right operand of products that is written number by number, such as the keys and values of attention.
///
/// It is stored in panels of [Kernels#panelWidth] columns. A panel holds for each term k of the sums one run of
/// numbers, and the runs of successive terms are adjacent. Places are given as the index of the first number of a run.
public sealed interface Panels permits Float32Panels, BFloat16Panels {
    /// Creates panels of zeros in float32.
    ///
    /// @param size number of numbers
    static Panels float32(int panelWidth, int size) {
        return new Float32Panels(new float[size], panelWidth);
    }

    /// Creates panels of zeros in bfloat16.
    ///
    /// @param size number of numbers
    static Panels bFloat16(int panelWidth, int size) {
        return new BFloat16Panels(new short[size], panelWidth);
    }

    /// Writes the first numbers of a run.
    void writeRun(int run, float[] from, int offset, int count);

    /// Reads the first numbers of a run.
    void readRun(int run, float[] to, int offset, int count);

    /// Writes the numbers of one column of a panel, of successive terms.
    ///
    /// @param run run of the first of these terms
    /// @param column column within the panel
    void writeColumn(int run, int column, float[] from, int offset, int count);

    /// Reads the numbers of one column of a panel, of successive terms.
    ///
    /// @param run run of the first of these terms
    /// @param column column within the panel
    void readColumn(int run, int column, float[] to, int offset, int count);

    /// Computes `out += x b` for some rows of x and these panels from a place on, see [Kernels#matmul].
    ///
    /// @param run run of the first term in the first panel
    /// @param stride distance of the panels
    /// @param depth number of terms
    void addProduct(
            Kernels kernels,
            float[] x,
            int xOffset,
            int xStride,
            int rows,
            int run,
            int stride,
            int depth,
            int panels,
            float[] out,
            int outOffset,
            int outStride);
}
