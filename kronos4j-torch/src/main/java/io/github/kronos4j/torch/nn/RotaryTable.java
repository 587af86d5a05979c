package io.github.kronos4j.torch.nn;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Weights;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.TorchDevice;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/// Rotary position embedding (Su et al., 2021), base 10000; the position is the index in the window.
///
/// The reference rotates component i of a head with component i + half. Here the two stand side by side, as the real
/// and imaginary part of one number, and a rotation is one product. The rows of the weights that produce queries and
/// keys stand in this order too, which leaves inner products as they are. The table grows to the longest window seen.
/// Not safe for use by several threads.
public final class RotaryTable implements AutoCloseable {
    private static final String FREQUENCIES = ".rotary.inv_freq";

    private final int half;
    private final TorchDevice device;
    private final List<String> layers;
    private float[] frequencies;
    private @Nullable Tensor table; // (positions, half), complex

    /// An empty table with the default frequencies.
    ///
    /// @param headDepth numbers of a query of one head, even
    /// @param layers names of the attention layers that use the table
    public RotaryTable(int headDepth, TorchDevice device, List<String> layers) {
        this(defaultFrequencies(headDepth), device, layers);
    }

    private RotaryTable(float[] frequencies, TorchDevice device, List<String> layers) {
        this.frequencies = frequencies;
        this.device = device;
        this.layers = List.copyOf(layers);
        half = frequencies.length;
    }

    /// An empty table with the same frequencies, to be closed by the caller.
    RotaryTable emptyCopy() {
        return new RotaryTable(frequencies, device, layers);
    }

    /// Angle per position of each pair, rounded as PyTorch rounds it: power and quotient in single precision.
    private static float[] defaultFrequencies(int headDepth) {
        float[] frequencies = new float[headDepth / 2];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = 1 / (float) Math.pow(10000, (float) (2 * i) / headDepth);
        }
        return frequencies;
    }

    /// Takes the frequencies that a checkpoint stores, which may be rounded; keeps the current ones if it stores
    /// none.
    ///
    /// @throws KronosException if its layers differ
    void read(Weights weights) {
        float[] first = null;
        for (String layer : layers) {
            float[] stored = weights.optionalVector(layer + FREQUENCIES, half);
            if (first != null && stored != null && !Arrays.equals(first, stored)) {
                throw new InvalidInputException("the checkpoint stores different rotary frequencies for "
                        + layers.getFirst() + " and " + layer + ", which only the CPU engine supports");
            }
            first = first == null ? stored : first;
        }
        frequencies = first == null ? frequencies : first;
    }

    /// Takes the frequencies of another table.
    void copyFrom(RotaryTable other) {
        frequencies = other.frequencies;
    }

    /// Adds the frequencies to a checkpoint, once for each layer.
    void write(CheckpointWriter writer) {
        layers.forEach(layer -> writer.floats(layer + FREQUENCIES, frequencies));
    }

    /// Rotates all heads.
    ///
    /// @param x (..., rows, heads, depth), each head in pairs
    /// @param rotations (rows, 1, depth / 2), complex; null for none
    public static Tensor rotate(Tensor x, @Nullable Tensor rotations) {
        if (rotations == null) {
            return x;
        }
        Tensor pairs = torch.view_as_complex(x.to(ScalarType.Float).unflatten(-1, x.size(-1) / 2, 2));
        Tensor rotated = torch.view_as_real(pairs.mul(rotations));
        return rotated.flatten(-2, -1).to(x.scalar_type());
    }

    /// Rotations of the positions from 0 to `length - 1`: (length, 1, half), complex.
    Tensor first(long length) {
        return reach(length).narrow(0, 0, length).unsqueeze(1);
    }

    /// Rotations of some positions: (positions, 1, half), complex.
    public Tensor at(int[] positions) {
        int highest = Arrays.stream(positions).max().orElse(0);
        Tensor index = device.put(Tensors.integers(positions, positions.length));
        return reach(highest + 1L).index_select(0, index).unsqueeze(1);
    }

    private Tensor reach(long length) {
        Tensor current = table;
        if (current != null && current.size(0) >= length) {
            return current;
        }
        long positions = Long.highestOneBit(Math.max(2, length - 1)) * 2;
        Tensor numbers = device.put(Tensors.floats(cosinesAndSines(positions), positions, half, 2));
        Tensor grown = NativeScope.keep(torch.view_as_complex(numbers));
        close();
        table = grown;
        return grown;
    }

    private float[] cosinesAndSines(long positions) {
        float[] values = new float[Math.toIntExact(positions * half * 2)];
        for (int t = 0; t < positions; t++) {
            for (int i = 0; i < half; i++) {
                float angle = t * frequencies[i];
                values[2 * (t * half + i)] = (float) Math.cos(angle);
                values[2 * (t * half + i) + 1] = (float) Math.sin(angle);
            }
        }
        return values;
    }

    /// Releases the table.
    @Override
    public void close() {
        if (table != null) {
            NativeScope.release(table);
            table = null;
        }
    }
}
