package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.nn.RotaryTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// Keys and values, in every layer, of sequences of about the same capacity, each of which has a slot.
///
/// Attention then processes all of them at once, padded to the longest. Memory is taken before the first pass of a
/// sequence, and only if no slot is free: no step of decoding allocates any. It is released when the last sequence
/// leaves. Slots start with zeros, so that positions that are masked hold finite numbers.
final class KvBank {
    private final KvShape shape;
    private final int capacity;
    private final List<Tensor> keys = new ArrayList<>(); // by layer: (slots, H, capacity, depth)
    private final List<Tensor> values = new ArrayList<>();
    private final BitSet taken = new BitSet();
    private final BitSet fresh = new BitSet(); // taken since the last pass
    private int slots;

    /// @param capacity positions of a slot
    KvBank(KvShape shape, int capacity) {
        this.shape = shape;
        this.capacity = capacity;
    }

    int capacity() {
        return capacity;
    }

    KvShape shape() {
        return shape;
    }

    /// Takes the first free slot.
    int take() {
        int slot = taken.nextClearBit(0);
        taken.set(slot);
        fresh.set(slot);
        return slot;
    }

    /// Gives a slot back.
    void free(int slot) {
        taken.clear(slot);
        fresh.clear(slot);
        if (taken.isEmpty()) {
            release();
        }
    }

    /// Takes the memory of the slots that were taken since the last pass.
    void prepare() {
        if (fresh.isEmpty()) {
            return;
        }
        try (var _ = new NativeScope()) {
            int used = taken.length();
            fresh.clear(slots, Math.max(slots, used)); // new memory is zero already
            if (!fresh.isEmpty()) {
                int[] reused = fresh.stream().toArray();
                Tensor index = shape.device().put(Tensors.integers(reused, reused.length));
                keys.forEach(tensor -> tensor.index_fill_(0, index, new Scalar(0)));
                values.forEach(tensor -> tensor.index_fill_(0, index, new Scalar(0)));
            }
            if (used > slots) {
                grow(keys, used);
                grow(values, used);
                slots = used;
            }
        }
        fresh.clear();
    }

    private void grow(List<Tensor> byLayer, int used) {
        for (int layer = 0; layer < shape.layers().size(); layer++) {
            Tensor grown = NativeScope.keep(shape.zeros(layer, used, capacity));
            if (slots == 0) {
                byLayer.add(grown);
            } else {
                Tensor old = byLayer.set(layer, grown);
                grown.narrow(0, 0, slots).copy_(old);
                NativeScope.release(old);
            }
        }
    }

    /// (slots, H, capacity, depth).
    Tensor keys(int layer) {
        return keys.get(layer);
    }

    /// (slots, H, capacity, depth).
    Tensor values(int layer) {
        return values.get(layer);
    }

    /// Copies the keys and values of some positions of a sequence to others, in every layer, after rotating the
    /// keys of the first `rotated` layers.
    ///
    /// @param rotations rotations of one position, as of [RotaryTable#at]
    void move(int slot, int from, int to, int count, int rotated, Tensor rotations) {
        for (int layer = 0; layer < keys.size(); layer++) {
            Tensor ofKeys = keys.get(layer).select(0, slot); // (H, capacity, depth)
            Tensor ofValues = values.get(layer).select(0, slot);
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
        slots = 0;
    }
}
