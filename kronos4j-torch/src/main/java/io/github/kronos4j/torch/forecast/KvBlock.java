package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.nn.RotaryTable;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// Keys and values, in every layer, of sequences that lie side by side: of one sequence, or of all that continue it.
///
/// Memory is allocated before the first pass; until then sequences can be added.
final class KvBlock {
    private final List<HeadShape> layers;
    private final TorchDevice device;
    private final List<Tensor> keys = new ArrayList<>(); // by layer: (sequences, H, capacity, depth)
    private final List<Tensor> values = new ArrayList<>();
    private int sequences;
    private int capacity;

    KvBlock(List<HeadShape> layers, TorchDevice device) {
        this.layers = layers;
        this.device = device;
    }

    /// Adds a sequence.
    ///
    /// @return its index in the block
    int add(int positions) {
        capacity = Math.max(capacity, positions);
        return sequences++;
    }

    boolean isAllocated() {
        return !keys.isEmpty();
    }

    /// Allocates the memory if that has not been done.
    void allocate() {
        if (isAllocated()) {
            return;
        }
        try (var _ = new NativeScope()) {
            for (HeadShape layer : layers) {
                keys.add(NativeScope.keep(device.empty(sequences, layer.heads(), capacity, layer.depth())));
                values.add(NativeScope.keep(device.empty(sequences, layer.heads(), capacity, layer.depth())));
            }
        }
    }

    /// (sequences, H, capacity, depth).
    Tensor keys(int layer) {
        return keys.get(layer);
    }

    /// (sequences, H, capacity, depth).
    Tensor values(int layer) {
        return values.get(layer);
    }

    /// Copies the keys and values of some positions of a sequence to others, in every layer, after rotating the
    /// keys of the first `rotated` layers.
    ///
    /// @param rotations rotations of one position, as of [RotaryTable#at]
    void move(int sequence, int from, int to, int count, int rotated, Tensor rotations) {
        for (int layer = 0; layer < layers.size(); layer++) {
            Tensor ofKeys = keys.get(layer).select(0, sequence); // (H, capacity, depth)
            Tensor ofValues = values.get(layer).select(0, sequence);
            Tensor moved = ofKeys.narrow(1, from, count);
            ofKeys.narrow(1, to, count).copy_(layer < rotated ? RotaryTable.rotate(moved, rotations) : moved.clone());
            ofValues.narrow(1, to, count).copy_(ofValues.narrow(1, from, count).clone());
        }
    }

    /// Releases the memory.
    void release() {
        keys.forEach(NativeScope::release);
        values.forEach(NativeScope::release);
        keys.clear();
        values.clear();
    }
}
