package io.github.kronos4j.torch.nn;

import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/// Rotary position embedding (Su et al., 2021), base 10000; position is the index in the window.
///
/// The reference rotates component i of a head with component i + half. Here the two stand side by side, as the real
/// and imaginary part of one number, and a rotation is one product; the rows of the weights that make queries and keys
/// stand in this order too, and their inner products are the same. Grows to the longest window seen.
final class RotaryTable implements AutoCloseable {
    private final int half;
    private @Nullable Tensor turns; // (positions, 1, half), complex

    RotaryTable(int headDepth) {
        half = headDepth / 2;
    }

    /// Angle per position of each pair, in single precision as the weights were trained with.
    static float[] inverseFrequencies(int headDepth) {
        float[] frequencies = new float[headDepth / 2];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = (float) (1 / Math.pow(10000, (float) (2 * i) / headDepth));
        }
        return frequencies;
    }

    /// Rotates all heads at all positions.
    ///
    /// @param x (B, T, heads, depth), each head in pairs
    Tensor rotate(Tensor x) {
        long[] shape = x.shape();
        long length = shape[1];
        Tensor pairs = x.to(ScalarType.Float).view(shape[0], length, shape[2], half, 2);
        Tensor rotated = torch.view_as_complex(pairs).mul(reach(length).narrow(0, 0, length));
        return torch.view_as_real(rotated).view(shape).to(x.scalar_type());
    }

    private Tensor reach(long length) {
        Tensor held = turns;
        if (held != null && held.size(0) >= length) {
            return held;
        }
        Tensor made =
                NativeScope.keep(torch.view_as_complex(Tensors.floats(cosinesAndSines(length), length, 1, half, 2)));
        close();
        turns = made;
        return made;
    }

    private float[] cosinesAndSines(long length) {
        float[] frequencies = inverseFrequencies(2 * half);
        float[] values = new float[Math.toIntExact(length * half * 2)];
        for (int t = 0; t < length; t++) {
            for (int i = 0; i < half; i++) {
                float angle = t * frequencies[i];
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
        }
    }
}
