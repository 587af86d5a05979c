package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.nn.KeyValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/// Places in a bank to which the keys and values of rows of a pass are written. Lives in the scope that it was created
/// in.
final class CacheRows {
    private final KvBank bank;
    private final TorchDevice device;
    private final @Nullable Tensor index; // (rows): row in the pass; null if all rows are of this bank
    private final Tensor slots; // (rows, 1)
    private final Tensor positions; // (rows, 1)
    private final Map<Long, Tensor> places = new HashMap<>(); // by number of heads

    private CacheRows(KvBank bank, TorchDevice device, @Nullable Tensor index, Tensor slots, Tensor positions) {
        this.bank = bank;
        this.device = device;
        this.index = index;
        this.slots = slots;
        this.positions = positions;
    }

    /// Places of the rows of a pass, by bank.
    ///
    /// @param positions position of each row in its sequence
    static List<CacheRows> of(List<Sequence> sequences, int[] positions, TorchDevice device) {
        Map<KvBank, List<Integer>> byBank = new LinkedHashMap<>();
        for (int row = 0; row < positions.length; row++) {
            byBank.computeIfAbsent(sequences.get(row).bank(), _ -> new ArrayList<>())
                    .add(row);
        }
        List<CacheRows> caches = new ArrayList<>();
        byBank.forEach((bank, of) -> {
            int[] rows = of.stream().mapToInt(row -> row).toArray();
            int[] slots = of.stream().mapToInt(row -> sequences.get(row).slot()).toArray();
            int[] at = of.stream().mapToInt(row -> positions[row]).toArray();
            caches.add(new CacheRows(
                    bank,
                    device,
                    rows.length == positions.length ? null : Indexes.put(rows, device),
                    Indexes.put(slots, device).unsqueeze(1),
                    Indexes.put(at, device).unsqueeze(1)));
        });
        return caches;
    }

    /// Writes the keys and values of a layer, (R, H, depth) each.
    void store(int layer, KeyValues rows) {
        write(bank.keys(layer), rows.keys());
        write(bank.values(layer), rows.values());
    }

    private void write(Tensor cache, Tensor rows) {
        Tensor own = index == null ? rows : rows.index_select(0, index);
        long heads = own.size(1);
        Tensor to = places.computeIfAbsent(heads, this::places);
        cache.view(-1, cache.size(3))
                .index_copy_(0, to, own.to(bank.shape().type()).flatten(0, 1));
    }

    /// Place of each head of each row among all of the bank: (rows * heads).
    private Tensor places(long heads) {
        Tensor head = torch.arange(new Scalar(heads), device.options(ScalarType.Long)); // (heads)
        return slots.mul(new Scalar(heads))
                .add(head)
                .mul(new Scalar((long) bank.capacity()))
                .add(positions)
                .flatten();
    }
}
