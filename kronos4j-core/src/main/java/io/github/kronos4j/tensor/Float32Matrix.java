package io.github.kronos4j.tensor;

/// Weights in the layout of [Kernels#matmul].
///
/// @param weights panels, depth-major within a panel
record Float32Matrix(float[] weights, int depth, int columns, int panelWidth) implements PackedMatrix {
    static Float32Matrix pack(Kernels kernels, float[] weights, int outputs, int inputs) {
        int width = kernels.panelWidth();
        float[] panels = new float[kernels.padded(outputs) * inputs];
        for (int o = 0; o < outputs; o++) {
            int to = o / width * width * inputs + o % width;
            for (int k = 0; k < inputs; k++) {
                panels[to + k * width] = weights[o * inputs + k];
            }
        }
        return new Float32Matrix(panels, inputs, outputs, width);
    }

    @Override
    public int panels() {
        return Math.ceilDiv(columns, panelWidth);
    }

    @Override
    public void addTo(Kernels kernels, Matrix x, Matrix out, int fromRow, int toRow, int fromPanel, int toPanel) {
        kernels.matmul(
                x.data(),
                x.offset(fromRow),
                x.stride(),
                toRow - fromRow,
                weights,
                fromPanel * depth * panelWidth,
                depth * panelWidth,
                depth,
                toPanel - fromPanel,
                out.data(),
                out.offset(fromRow) + fromPanel * panelWidth,
                out.stride());
    }
}
