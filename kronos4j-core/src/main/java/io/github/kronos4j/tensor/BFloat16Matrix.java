package io.github.kronos4j.tensor;

/// Weights in bfloat16, in groups of panels.
record BFloat16Matrix(short[] weights, PanelGroups groups) implements PackedMatrix {
    static BFloat16Matrix pack(Kernels kernels, float[] weights, int outputs, int inputs) {
        int width = kernels.panelWidth();
        int lanes = width / 2;
        var groups = new PanelGroups(inputs, outputs, width);
        short[] packed = new short[groups.size()];
        for (int o = 0; o < outputs; o++) {
            int to = groups.panelStart(o) + BFloat16.indexInRun(o % width, lanes);
            int stride = groups.stride(o);
            for (int k = 0; k < inputs; k++) {
                packed[to + k * stride] = BFloat16.of(weights[o * inputs + k]);
            }
        }
        return new BFloat16Matrix(packed, groups);
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
        int width = groups.panelWidth();
        for (int p = fromPanel; p < toPanel; p += Kernels.GROUP) {
            int count = Math.min(Kernels.GROUP, toPanel - p);
            kernels.matmulBFloat16(
                    x.data(),
                    x.offset(fromRow),
                    x.stride(),
                    toRow - fromRow,
                    weights,
                    groups.groupStart(p),
                    width,
                    count * width,
                    groups.depth(),
                    count,
                    out.data(),
                    out.offset(fromRow) + p * width,
                    out.stride());
        }
    }
}
