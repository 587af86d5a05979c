package io.github.kronos4j.tensor;

/// Weights in the layout of [Kernels#matmulBFloat16].
record BFloat16Matrix(short[] weights, PanelGroups groups) implements PackedMatrix {
    static BFloat16Matrix pack(Kernels kernels, float[] weights, int outputs, int inputs) {
        int width = kernels.panelWidth();
        int lanes = width / 2;
        var groups = new PanelGroups(inputs, outputs, width);
        short[] packed = new short[groups.size()];
        for (int o = 0; o < outputs; o++) {
            int column = o % width;
            // Column j of the first vector of a panel is beside column j of the second one.
            int to = groups.panelStart(o) + column % lanes * 2 + column / lanes;
            int stride = groups.stride(o);
            for (int k = 0; k < inputs; k++) {
                packed[to + k * stride] = rounded(weights[o * inputs + k]);
            }
        }
        return new BFloat16Matrix(packed, groups);
    }

    /// Rounds to the nearest bfloat16, ties to even.
    static short rounded(float value) {
        int bits = Float.floatToIntBits(value);
        if (Float.isNaN(value)) {
            return (short) (bits >>> Short.SIZE);
        }
        int half = 0x7FFF + ((bits >>> Short.SIZE) & 1);
        return (short) ((bits + half) >>> Short.SIZE);
    }

    @Override
    public int columns() {
        return groups.columns();
    }

    @Override
    public int panels() {
        return groups.panels();
    }

    @Override
    public void addTo(Kernels kernels, Matrix x, Matrix out, int fromRow, int toRow, int fromPanel, int toPanel) {
        kernels.matmulBFloat16(
                x.data(),
                x.offset(fromRow),
                x.stride(),
                toRow - fromRow,
                weights,
                groups.groupStart(fromPanel),
                groups.depth(),
                toPanel - fromPanel,
                out.data(),
                out.offset(fromRow) + fromPanel * groups.panelWidth(),
                out.stride());
    }
}
