package io.github.kronos4j.tensor;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An affine map on rows: `y = x W^T + b`. Immutable, shared by threads.
public final class Linear {
    private final PackedMatrix weight;
    private final float[] bias; // padded

    /// Wraps packed weights.
    ///
    /// @param bias one number per output, or null for none
    public Linear(Kernels kernels, PackedMatrix weight, float @Nullable [] bias) {
        this.weight = weight;
        int padded = kernels.padded(weight.columns());
        this.bias = bias == null ? new float[padded] : Arrays.copyOf(bias, padded);
    }

    /// `y = x W^T + b` for the first `rows` rows.
    public void forward(Engine engine, Matrix x, int rows, Matrix y) {
        Tiling.of(rows, weight.panels(), engine).run((fromRow, toRow, fromPanel, toPanel) -> {
            int from = fromPanel * engine.kernels().panelWidth();
            int to = toPanel * engine.kernels().panelWidth();
            for (int r = fromRow; r < toRow; r++) {
                System.arraycopy(bias, from, y.data(), y.offset(r) + from, to - from);
            }
            weight.addTo(engine.kernels(), x, y, fromRow, toRow, fromPanel, toPanel);
        });
    }

    /// `y = y + x W^T + b` for the first `rows` rows.
    public void addTo(Engine engine, Matrix x, int rows, Matrix y) {
        Tiling.of(rows, weight.panels(), engine).run((fromRow, toRow, fromPanel, toPanel) -> {
            int from = fromPanel * engine.kernels().panelWidth();
            int to = toPanel * engine.kernels().panelWidth();
            for (int r = fromRow; r < toRow; r++) {
                engine.kernels().add(y.data(), y.offset(r) + from, bias, from, to - from);
            }
            weight.addTo(engine.kernels(), x, y, fromRow, toRow, fromPanel, toPanel);
        });
    }
}
