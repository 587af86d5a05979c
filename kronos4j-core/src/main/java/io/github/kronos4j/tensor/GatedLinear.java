package io.github.kronos4j.tensor;

/// Two maps of equal shape, one gating the other: `y = silu(x W1^T) * (x W3^T)`, the first half of a SwiGLU layer
/// (Shazeer, 2020). Immutable, shared by threads.
public final class GatedLinear {
    private final PackedMatrix gate;
    private final PackedMatrix up;

    /// @param gate W1
    /// @param up W3
    public GatedLinear(PackedMatrix gate, PackedMatrix up) {
        this.gate = gate;
        this.up = up;
    }

    /// `y = silu(x W1^T) * (x W3^T)` for the first `rows` rows; `scratch` is as large as `y`.
    public void forward(Engine engine, Matrix x, int rows, Matrix y, Matrix scratch) {
        Kernels kernels = engine.kernels();
        Tiling tiling = Tiling.of(rows, gate.panels(), engine.threads());
        engine.team().run(tiling.count(), (tile, worker) -> {
            int fromRow = tiling.fromRow(tile);
            int toRow = tiling.toRow(tile);
            int fromPanel = tiling.fromPanel(tile);
            int toPanel = tiling.toPanel(tile);
            gate.multiply(kernels, x, y, fromRow, toRow, fromPanel, toPanel, false);
            up.multiply(kernels, x, scratch, fromRow, toRow, fromPanel, toPanel, false);
            int from = fromPanel * kernels.panelWidth();
            int width = (toPanel - fromPanel) * kernels.panelWidth();
            for (int r = fromRow; r < toRow; r++) {
                kernels.swiglu(y.data(), y.offset(r) + from, scratch.data(), scratch.offset(r) + from, width);
            }
        });
    }
}
