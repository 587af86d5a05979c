package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.TorchDevice;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// Rows that attend to sequences of one bank, all in one product: as many places for each slot as the sequence with the
/// most rows needs. Lives in the scope that it was created in.
final class PaddedRows {
    /// Score of a position that a row does not see. It is finite, so that no difference of two is undefined.
    private static final double UNSEEN = -1e30;

    private final KvBank bank;
    private final SlotRange slots;
    private final int each; // places of a slot
    private final @Nullable Tensor rows; // (slots * each): row in each place; null if places are rows
    private final @Nullable Tensor places; // (rows): place of each row
    private final int from;
    private final int seen;
    private final @Nullable Tensor hidden; // (rows, 1, seen): positions that a row does not see
    private final boolean isWhole;

    /// @param sights positions that each row sees, all in the same bank
    PaddedRows(List<Sight> sights, TorchDevice device) {
        bank = sights.getFirst().sequence().bank();
        Map<Sequence, Integer> counts = new HashMap<>();
        int[] nth = new int[sights.size()]; // number of the row among those of its sequence in this group
        for (int row = 0; row < nth.length; row++) {
            nth[row] = counts.merge(sights.get(row).sequence(), 1, Integer::sum) - 1;
        }
        each = counts.values().stream().mapToInt(count -> count).max().orElseThrow();
        slots = SlotRange.of(
                counts.keySet().stream().mapToInt(Sequence::slot).sorted().toArray(), device);
        int[] placeOf = new int[nth.length];
        Arrays.setAll(placeOf, row -> slots.indexOf(sights.get(row).sequence().slot()) * each + nth[row]);
        if (placeOf.length == slots.count() * each && Indexes.areInOrder(placeOf)) {
            rows = null;
            places = null;
        } else {
            rows = Indexes.put(Indexes.inverse(placeOf, slots.count() * each), device);
            places = Indexes.put(placeOf, device);
        }
        from = sights.stream().mapToInt(Sight::from).min().orElseThrow();
        seen = sights.stream().mapToInt(Sight::to).max().orElseThrow() - from;
        isWhole = isWhole(sights, nth);
        hidden = hidden(sights, device);
    }

    /// True if each row sees its own position and those before it, which are all rows of the pass.
    private boolean isWhole(List<Sight> sights, int[] nth) {
        for (int row = 0; row < nth.length; row++) {
            Sight sight = sights.get(row);
            if (sight.from() != from || sight.to() != from + nth[row] + 1) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Tensor hidden(List<Sight> sights, TorchDevice device) {
        int[] first = sights.stream().mapToInt(sight -> sight.from() - from).toArray();
        int[] end = sights.stream().mapToInt(sight -> sight.to() - from).toArray();
        boolean startEqually = Arrays.stream(first).allMatch(position -> position == 0);
        if (startEqually && Arrays.stream(end).allMatch(position -> position == seen)) {
            return null;
        }
        int[] range = new int[seen];
        Arrays.setAll(range, position -> position);
        Tensor positions = device.put(Tensors.integers(range, 1, 1, seen));
        Tensor after = positions.ge(device.put(Tensors.integers(end, end.length, 1, 1)));
        return startEqually
                ? after
                : after.logical_or(positions.lt(device.put(Tensors.integers(first, first.length, 1, 1))));
    }

    /// Number of positions that the rows see, hidden ones included.
    int seen() {
        return seen;
    }

    /// True if [#whole] can be used.
    boolean isWhole() {
        return isWhole;
    }

    /// Scores of the positions: (rows, H, depth) to (rows, H, seen).
    Tensor scores(int layer, Tensor queries) {
        Tensor keys = slots.of(bank.keys(layer), from, seen);
        Tensor scores = unpadded(padded(queries).matmul(keys.transpose(2, 3)));
        return hidden == null ? scores : scores.masked_fill_(hidden, new Scalar(UNSEEN));
    }

    /// Values of the positions by their weights: (rows, H, seen) to (rows, H, depth).
    Tensor values(int layer, Tensor weights) {
        return unpadded(padded(weights).matmul(slots.of(bank.values(layer), from, seen)));
    }

    /// Scores and values at once, by LibTorch's own causal kernel: (rows, H, depth) to (rows, H, depth).
    ///
    /// @param queries not scaled
    Tensor whole(int layer, Tensor queries) {
        return unpadded(torch.scaled_dot_product_attention(
                padded(queries),
                slots.of(bank.keys(layer), from, each),
                slots.of(bank.values(layer), from, each),
                new TensorOptional(),
                0,
                true,
                new DoubleOptional(),
                false));
    }

    /// (rows, H, n) to (slots, H, each, n).
    private Tensor padded(Tensor x) {
        Tensor inPlaces = rows == null ? x : x.index_select(0, rows);
        return inPlaces.unflatten(0, slots.count(), each).transpose(1, 2);
    }

    /// (slots, H, each, n) to (rows, H, n).
    private Tensor unpadded(Tensor x) {
        Tensor inPlaces = x.transpose(1, 2).flatten(0, 1);
        return places == null ? inPlaces : inPlaces.index_select(0, places);
    }
}
