package io.github.kronos4j.tensor;

import java.util.Arrays;

/// Two linear maps of equal shape, one gating the other: `y = silu(x W1^T) * (x W3^T)`, the first half of a SwiGLU
/// layer (Shazeer, 2020). Immutable, shared by threads.
public final class GatedLinear {
    private final PackedMatrix gate;
    private final PackedMatrix up;

    /// Wraps packed weights.
    ///
    /// @param gate W1
    /// @param up W3
    public GatedLinear(PackedMatrix gate, PackedMatrix up) {
        this.gate = gate;
        this.up = up;
    }

    /// Computes `y = silu(x W1^T) * (x W3^T)` for the first `rows` rows; `scratch` is as large as `y`.
    public void forward(Engine engine, Matrix x, int rows, Matrix y, Matrix scratch) {
        Kernels kernels = engine.kernels();
        Tiling.of(rows, gate.panels(), engine).run((fromRow, toRow, fromPanel, toPanel) -> {
            int from = fromPanel * kernels.panelWidth();
            int width = (toPanel - fromPanel) * kernels.panelWidth();
            for (int r = fromRow; r < toRow; r++) {
                Arrays.fill(y.data(), y.offset(r) + from, y.offset(r) + from + width, 0);
                Arrays.fill(scratch.data(), scratch.offset(r) + from, scratch.offset(r) + from + width, 0);
            }
            gate.addTo(kernels, x, y, fromRow, toRow, fromPanel, toPanel);
            up.addTo(kernels, x, scratch, fromRow, toRow, fromPanel, toPanel);
            for (int r = fromRow; r < toRow; r++) {
                kernels.swiglu(y.data(), y.offset(r) + from, scratch.data(), scratch.offset(r) + from, width);
            }
        });
    }
}
