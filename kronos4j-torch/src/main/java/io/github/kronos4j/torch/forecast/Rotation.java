package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// Rotary position embedding (Su et al., 2021), base 10000.
///
/// The reference rotates component i of a head with component i + half. Here the two stand side by
/// side, as the real and imaginary part of one number, and a rotation is one product; so the rows of
/// the weights that make queries and keys are brought into this order, and inner products stay what
/// they are. Grows to the longest window seen.
final class Rotation implements AutoCloseable {
    private final int half;
    private final TorchDevice device;
    private @Nullable Tensor turns; // (positions, half), complex

    Rotation(HeadShape heads, TorchDevice device) {
        half = heads.depth() / 2;
        this.device = device;
    }

    /// Brings the rows of a weight, or the elements of a bias, into pairs.
    ///
    /// @param columns of the weight; 1 for a bias
    static float[] paired(float[] weight, HeadShape heads, int columns) {
        float[] pairs = new float[weight.length];
        int half = heads.depth() / 2;
        for (int h = 0; h < heads.heads(); h++) {
            for (int i = 0; i < heads.depth(); i++) {
                int from = h * heads.depth() + i;
                int to = h * heads.depth() + 2 * (i % half) + i / half;
                System.arraycopy(weight, from * columns, pairs, to * columns, columns);
            }
        }
        return pairs;
    }

    /// What rotates rows at these positions: (R, 1, half), complex.
    Tensor at(int[] positions) {
        int highest = 0;
        for (int position : positions) {
            highest = Math.max(highest, position);
        }
        Tensor index = device.put(Tensors.integers(positions, positions.length));
        return reach(highest + 1).index_select(0, index).unsqueeze(1);
    }

    private Tensor reach(int needed) {
        Tensor held = turns;
        if (held != null && held.size(0) >= needed) {
            return held;
        }
        int positions = Integer.highestOneBit(Math.max(2, needed - 1)) * 2;
        Tensor numbers = device.put(Tensors.floats(cosinesAndSines(positions), positions, half, 2));
        Tensor made = NativeScope.keep(torch.view_as_complex(numbers));
        close();
        turns = made;
        return made;
    }

    private float[] cosinesAndSines(int positions) {
        float[] values = new float[positions * half * 2];
        for (int i = 0; i < half; i++) {
            // In single precision, as the weights were trained with.
            float frequency = (float) (1 / Math.pow(10000, (float) (2 * i) / (2 * half)));
            for (int t = 0; t < positions; t++) {
                float angle = t * frequency;
                values[2 * (t * half + i)] = (float) Math.cos(angle);
                values[2 * (t * half + i) + 1] = (float) Math.sin(angle);
            }
        }
        return values;
    }

    @Override
    public void close() {
        if (turns != null) {
            NativeScope.release(turns);
            turns = null;
        }
    }
}
