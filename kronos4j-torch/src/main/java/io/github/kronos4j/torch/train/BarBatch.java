package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.Tensors;
import java.util.Arrays;
import java.util.List;
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

    /// The batch in parts of about the same size, no more than it has windows.
    List<BarBatch> split(int parts) {
        return Parts.of(windows, parts)
                .map(part -> new BarBatch(
                        Arrays.copyOfRange(bars, part.from() * length * COLUMNS, part.to() * length * COLUMNS),
                        part.to() - part.from(),
                        length))
                .toList();
    }

    Tensor tensor() {
        return Tensors.floats(bars, windows, length, COLUMNS);
    }
}
