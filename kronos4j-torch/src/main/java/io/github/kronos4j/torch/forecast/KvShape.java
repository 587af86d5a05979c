package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.torch.TorchDevice;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Cached parts of a sequence: its layers, and the number type and device of their keys and values.
record KvShape(List<HeadShape> layers, ScalarType type, TorchDevice device) {
    private static final int SMALLEST = 16;

    KvShape {
        layers = List.copyOf(layers);
    }

    /// Positions of the slot for a sequence: the next power of two, so that sequences of similar length share a
    /// bank.
    static int slot(int positions) {
        return Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, positions - 1)) * 2);
    }

    /// Memory of the slot for a sequence in bytes.
    long slotBytes(int positions) {
        long numbers = layers.stream().mapToLong(HeadShape::numbers).sum();
        return slot(positions) * numbers * (type == ScalarType.Float ? Float.BYTES : Short.BYTES);
    }

    /// Zeros for the keys or the values of a layer: (slots, H, capacity, depth).
    Tensor zeros(int layer, int slots, int capacity) {
        HeadShape heads = layers.get(layer);
        return torch.zeros(new long[] {slots, heads.heads(), capacity, heads.depth()}, device.options(type));
    }
}
