package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.Tensors;
import org.bytedeco.pytorch.Tensor;

/// Windows of normalised bars.
///
/// @param bars (windows, length, 6), row-major
/// @param windows how many
/// @param length bars of each
public record BarBatch(float[] bars, int windows, int length) {
    private static final int COLUMNS = 6;

    public BarBatch {
        if (bars.length != (long) windows * length * COLUMNS) {
            throw new IllegalArgumentException(
                    bars.length + " numbers for " + windows + " windows of " + length + " bars");
        }
    }

    Tensor tensor() {
        return Tensors.floats(bars, windows, length, COLUMNS);
    }
}
