package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.TorchDevice;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Slots of a bank that attention processes at once: the range that holds all that are needed, or these alone if the
/// range holds as many others. Lives in the scope that it was created in.
final class SlotRange {
    private final int[] slots; // ascending
    private final @Nullable Tensor index; // null for the whole range

    private SlotRange(int[] slots, @Nullable Tensor index) {
        this.slots = slots;
        this.index = index;
    }

    /// The range of some slots.
    ///
    /// @param needed ascending
    static SlotRange of(int[] needed, TorchDevice device) {
        int first = needed[0];
        int range = needed[needed.length - 1] - first + 1;
        if (range > 2 * needed.length) {
            return new SlotRange(needed, device.put(Tensors.integers(needed, needed.length)));
        }
        int[] all = new int[range];
        Arrays.setAll(all, i -> first + i);
        return new SlotRange(all, null);
    }

    /// Number of slots.
    int count() {
        return slots.length;
    }

    /// Index of a slot in the range.
    int indexOf(int slot) {
        return index == null ? slot - slots[0] : Arrays.binarySearch(slots, slot);
    }

    /// Keys or values of the slots, out of those of a bank: (slots, H, seen, depth).
    Tensor of(Tensor keysOrValues, int from, int seen) {
        Tensor visible = keysOrValues.narrow(2, from, seen);
        return index == null ? visible.narrow(0, slots[0], slots.length) : visible.index_select(0, index);
    }
}
