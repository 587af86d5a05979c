package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.torch.NativeScope;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// The keys and values of sequences of one kind, side by side, in every layer: one sequence, or all
/// that continue it.
///
/// Memory is taken when something is first remembered; until then sequences can be added.
final class Strands {
    private final List<HeadShape> layers;
    private final TorchDevice device;
    private final List<Tensor> keys = new ArrayList<>(); // by layer: (sequences, H, capacity, depth)
    private final List<Tensor> values = new ArrayList<>();
    private int sequences;
    private int capacity;

    Strands(List<HeadShape> layers, TorchDevice device) {
        this.layers = layers;
        this.device = device;
    }

    /// Makes room for another sequence.
    ///
    /// @return its place
    int add(int positions) {
        capacity = Math.max(capacity, positions);
        return sequences++;
    }

    boolean isFilled() {
        return !keys.isEmpty();
    }

    /// Takes the memory, if that has not been done.
    void fill() {
        if (isFilled()) {
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

    /// Gives the memory back.
    void release() {
        keys.forEach(NativeScope::release);
        values.forEach(NativeScope::release);
        keys.clear();
        values.clear();
    }
}
