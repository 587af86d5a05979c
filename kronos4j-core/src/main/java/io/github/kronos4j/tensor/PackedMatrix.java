package io.github.kronos4j.tensor;

/// A weight matrix in the layout of [Kernels#matmul]: panels of [Kernels#panelWidth] outputs, depth-major within a
/// panel. Immutable once packed.
public final class PackedMatrix {
    private final float[] panels;
    private final int depth;
    private final int columns;
    private final int panelWidth;

    private PackedMatrix(float[] panels, int depth, int columns, int panelWidth) {
        this.panels = panels;
        this.depth = depth;
        this.columns = columns;
        this.panelWidth = panelWidth;
    }

    /// Packs weights from the layout of checkpoints.
    ///
    /// @param weights (outputs, inputs) row-major; not retained
    public static PackedMatrix pack(Kernels kernels, float[] weights, int outputs, int inputs) {
        int width = kernels.panelWidth();
        float[] panels = new float[kernels.padded(outputs) * inputs];
        for (int o = 0; o < outputs; o++) {
            int to = o / width * width * inputs + o % width;
            for (int k = 0; k < inputs; k++) {
                panels[to + k * width] = weights[o * inputs + k];
            }
        }
        return new PackedMatrix(panels, inputs, outputs, width);
    }

    /// Number of inputs.
    public int depth() {
        return depth;
    }

    /// Number of outputs.
    public int columns() {
        return columns;
    }

    /// Number of panels.
    public int panels() {
        return Math.ceilDiv(columns, panelWidth);
    }

    /// Computes `out += x w` for a range of rows and panels; see [Kernels#matmul].
    void addTo(Kernels kernels, Matrix x, Matrix out, int fromRow, int toRow, int fromPanel, int toPanel) {
        kernels.matmul(
                x.data(),
                fromRow * x.stride(),
                x.stride(),
                toRow - fromRow,
                panels,
                fromPanel * depth * panelWidth,
                depth * panelWidth,
                depth,
                toPanel - fromPanel,
                out.data(),
                fromRow * out.stride() + fromPanel * panelWidth,
                out.stride());
    }
}
