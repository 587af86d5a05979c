package io.github.kronos4j.tensor;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An affine map on rows: `y = x W^T + b`. Immutable, shared by threads.
public final class Linear {
    private final PackedMatrix weight;
    private final float @Nullable [] bias; // padded

    /// Wraps packed weights.
    ///
    /// @param bias one number for each output, or null for none
    public Linear(Kernels kernels, PackedMatrix weight, float @Nullable [] bias) {
        this.weight = weight;
        this.bias = bias == null ? null : Arrays.copyOf(bias, kernels.padded(bias.length));
    }

    /// Packs weights as checkpoints store them: (outputs, inputs) row-major.
    public static Linear of(Kernels kernels, float[] weights, float @Nullable [] bias, int outputs, int inputs) {
        return new Linear(kernels, PackedMatrix.pack(kernels, weights, outputs, inputs), bias);
    }

    /// Number of outputs.
    public int outputs() {
        return weight.columns();
    }

    /// `y = x W^T + b` for the first `rows` rows.
    public void forward(Engine engine, Matrix x, int rows, Matrix y) {
        Tiling tiling = Tiling.of(rows, weight.panels(), engine.threads());
        engine.team().run(tiling.count(), (tile, worker) -> {
            if (bias != null) {
                int from = tiling.fromPanel(tile) * engine.kernels().panelWidth();
                int to = tiling.toPanel(tile) * engine.kernels().panelWidth();
                for (int r = tiling.fromRow(tile); r < tiling.toRow(tile); r++) {
                    System.arraycopy(bias, from, y.data(), y.offset(r) + from, to - from);
                }
            }
            multiply(engine, x, y, tiling, tile, bias != null);
        });
    }

    /// `y = y + x W^T + b` for the first `rows` rows.
    public void addTo(Engine engine, Matrix x, int rows, Matrix y) {
        Tiling tiling = Tiling.of(rows, weight.panels(), engine.threads());
        engine.team().run(tiling.count(), (tile, worker) -> {
            if (bias != null) {
                int from = tiling.fromPanel(tile) * engine.kernels().panelWidth();
                int to = tiling.toPanel(tile) * engine.kernels().panelWidth();
                for (int r = tiling.fromRow(tile); r < tiling.toRow(tile); r++) {
                    int at = y.offset(r);
                    for (int j = from; j < to; j++) {
                        y.data()[at + j] += bias[j];
                    }
                }
            }
            multiply(engine, x, y, tiling, tile, true);
        });
    }

    private void multiply(Engine engine, Matrix x, Matrix y, Tiling tiling, int tile, boolean accumulate) {
        weight.multiply(
                engine.kernels(),
                x,
                y,
                tiling.fromRow(tile),
                tiling.toRow(tile),
                tiling.fromPanel(tile),
                tiling.toPanel(tile),
                accumulate);
    }
}
