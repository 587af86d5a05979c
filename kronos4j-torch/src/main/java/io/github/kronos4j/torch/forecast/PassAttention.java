package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.nn.Attention;
import io.github.kronos4j.torch.nn.KeyValues;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/// Attention of the rows of a pass to the cached keys and values of their sequences: shared prefix and own tail under
/// one softmax.
///
/// The number of LibTorch's operations does not depend on the number of sequences, see [RowGroups]. The prefix of a
/// sequence is read once for all its continuations. Lives in the scope that it was created in.
final class PassAttention {
    private final ScalarType type;
    private final List<RowGroup> groups;
    private final List<CacheRows> caches; // by bank
    private final @Nullable Tensor order; // (R): place of each row among those of all groups; null if in order

    private PassAttention(ScalarType type, List<RowGroup> groups, List<CacheRows> caches, TorchDevice device) {
        this.type = type;
        this.groups = groups;
        this.caches = caches;
        int[] grouped = groups.stream()
                .flatMap(group -> group.rows().stream())
                .mapToInt(row -> row)
                .toArray();
        order = Indexes.areInOrder(grouped) ? null : Indexes.put(Indexes.inverse(grouped, grouped.length), device);
    }

    /// Attention of rows that are appended to sequences.
    ///
    /// @param sequences sequence of each row
    /// @param positions position of each row in its sequence, the prefix not included
    static PassAttention ofAppended(List<Sequence> sequences, int[] positions, TorchDevice device) {
        int[] ends = IntStream.of(positions).map(position -> position + 1).toArray();
        List<CacheRows> caches = CacheRows.of(sequences, positions, device);
        return new PassAttention(type(sequences), RowGroups.of(sequences, ends, device), caches, device);
    }

    /// Attention of rows that see a whole sequence and are not part of it.
    static PassAttention ofObserving(List<Sequence> sequences, TorchDevice device) {
        int[] ends = sequences.stream().mapToInt(Sequence::length).toArray();
        return new PassAttention(type(sequences), RowGroups.of(sequences, ends, device), List.of(), device);
    }

    private static ScalarType type(List<Sequence> sequences) {
        return sequences.getFirst().bank().shape().type();
    }

    /// Attention of one layer, which caches the keys and values of the rows and then attends to the sequences.
    Attention layer(int layer) {
        return (q, k, v) -> {
            store(layer, new KeyValues(k, v));
            return attend(layer, q);
        };
    }

    /// Caches the keys and values of the rows, (R, H, depth) each.
    void store(int layer, KeyValues rows) {
        caches.forEach(cache -> cache.store(layer, rows));
    }

    /// Attends to the cached keys and values: (R, H, depth) to (R, D).
    Tensor attend(int layer, Tensor q) {
        List<Tensor> results = new ArrayList<>();
        groups.forEach(group -> results.add(group.attend(layer, q, type)));
        Tensor grouped =
                results.size() == 1 ? results.getFirst() : torch.cat(new TensorVector(results.toArray(Tensor[]::new)));
        Tensor inOrder = order == null ? grouped : grouped.index_select(0, order);
        return inOrder.flatten(1, 2).to(q.scalar_type());
    }
}
