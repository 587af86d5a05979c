package io.github.kronos4j.tensor;

/// Weights in the layout of [Kernels#matmulInt8]: each output has a scale, so that its largest weight is 127 in
/// magnitude.
///
/// @param scales one number for each output, padded
record Int8Matrix(byte[] weights, float[] scales, PanelGroups groups) implements PackedMatrix {
    static Int8Matrix pack(Kernels kernels, float[] weights, int outputs, int inputs) {
        var groups = new PanelGroups(inputs, outputs, kernels.panelWidth());
        byte[] packed = new byte[groups.size() + Kernels.INT8_PADDING];
        float[] scales = new float[kernels.padded(outputs)];
        for (int o = 0; o < outputs; o++) {
            float scale = largest(weights, o * inputs, inputs) / Byte.MAX_VALUE;
            scales[o] = scale;
            int to = groups.panelStart(o) + o % groups.panelWidth();
            int stride = groups.stride(o);
            for (int k = 0; k < inputs && scale > 0; k++) {
                packed[to + k * stride] =
                        (byte) Math.clamp(Math.rint(weights[o * inputs + k] / scale), -Byte.MAX_VALUE, Byte.MAX_VALUE);
            }
        }
        return new Int8Matrix(packed, scales, groups);
    }

    /// Returns the largest magnitude; NaN if a weight is NaN.
    private static float largest(float[] weights, int from, int count) {
        float largest = 0;
        for (int i = from; i < from + count; i++) {
            largest = Math.max(largest, Math.abs(weights[i]));
        }
        return largest;
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
        kernels.matmulInt8(
                x.data(),
                x.offset(fromRow),
                x.stride(),
                toRow - fromRow,
                weights,
                groups.groupStart(fromPanel),
                scales,
                fromPanel * groups.panelWidth(),
                groups.depth(),
                toPanel - fromPanel,
                out.data(),
                out.offset(fromRow) + fromPanel * groups.panelWidth(),
                out.stride());
    }
}
