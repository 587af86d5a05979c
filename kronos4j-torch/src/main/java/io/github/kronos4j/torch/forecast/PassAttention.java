package io.github.kronos4j.torch.forecast;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// Scaled dot-product attention of the rows of a pass to their sequences: shared prefix and own tail
/// under one softmax.
///
/// The prefix is read once for all rows of a group. Lives in the scope that it was made in.
final class PassAttention {
    private final List<RowGroup> groups;
    private final List<@Nullable Tensor> futures = new ArrayList<>(); // by group: what is added to scores

    PassAttention(List<RowGroup> groups, TorchDevice device) {
        this.groups = groups;
        for (RowGroup group : groups) {
            futures.add(group.each() == 1 || group.isWhole() ? null : future(group, device));
        }
    }

    /// Minus infinity where a row does not see a position: (each, seen).
    private static Tensor future(RowGroup group, TorchDevice device) {
        return device.empty(group.each(), group.seen())
                .fill_(new Scalar(Double.NEGATIVE_INFINITY))
                .triu_(group.seen() - group.each() + 1);
    }

    /// Puts the keys and values of the rows into a layer of their sequences.
    ///
    /// @param k (R, H, depth)
    /// @param v as k
    void remember(int layer, Tensor k, Tensor v) {
        for (RowGroup group : groups) {
            into(group, group.strands().keys(layer), k);
            into(group, group.strands().values(layer), v);
        }
    }

    private static void into(RowGroup group, Tensor held, Tensor x) {
        group.held(held).narrow(2, group.seen() - group.each(), group.each()).copy_(group.bySequence(x));
    }

    /// What the rows take from those that they see: (R, H, depth) to (R, D).
    Tensor attend(int layer, Tensor q) {
        var parts = new Tensor[groups.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = attend(groups.get(i), futures.get(i), layer, q).flatten(1, 2);
        }
        return parts.length == 1 ? parts[0] : torch.cat(new TensorVector(parts));
    }

    /// @return (rows, H, depth)
    private static Tensor attend(RowGroup group, @Nullable Tensor future, int layer, Tensor queries) {
        if (group.isWhole()) {
            return whole(group, layer, queries);
        }
        Tensor q = queries.mul(new Scalar(1 / Math.sqrt((double) queries.size(2))));
        Sequence prefix = group.prefix();
        if (prefix == null || group.shared() == 0) {
            Tensor weights = torch.softmax(own(group, future, layer, q), -1);
            return ownMix(group, layer, weights);
        }
        Tensor shared = ofPrefix(group, prefix, layer, q);
        if (group.seen() == 0) {
            return prefixMix(group, prefix, layer, torch.softmax(shared, -1));
        }
        Tensor weights = torch.softmax(torch.cat(new TensorVector(shared, own(group, future, layer, q)), -1), -1);
        return prefixMix(group, prefix, layer, weights.narrow(3, 0, group.shared()))
                .add(ownMix(group, layer, weights.narrow(3, group.shared(), group.seen())));
    }

    /// Rows that see themselves and those before them in this pass, and nothing else: LibTorch's own
    /// kernel.
    private static Tensor whole(RowGroup group, int layer, Tensor queries) {
        Tensor mixed = torch.scaled_dot_product_attention(
                group.bySequence(queries),
                group.held(group.strands().keys(layer)),
                group.held(group.strands().values(layer)),
                new TensorOptional(),
                0,
                true,
                new DoubleOptional(),
                false);
        return rowsOf(mixed);
    }

    /// Scores of the tails: (count, H, each, seen).
    private static Tensor own(RowGroup group, @Nullable Tensor future, int layer, Tensor q) {
        Tensor keys = group.held(group.strands().keys(layer));
        Tensor scores = group.bySequence(q).matmul(keys.transpose(2, 3));
        return future == null ? scores : scores.add(future);
    }

    private static Tensor ownMix(RowGroup group, int layer, Tensor weights) {
        return rowsOf(weights.matmul(group.held(group.strands().values(layer))));
    }

    /// Scores of the prefix: (count, H, each, shared).
    private static Tensor ofPrefix(RowGroup group, Sequence prefix, int layer, Tensor q) {
        Tensor keys = held(prefix, prefix.strands().keys(layer), group.shared());
        Tensor scores = group.of(q).transpose(0, 1).matmul(keys.transpose(1, 2)); // (H, rows, shared)
        return scores.view(scores.size(0), group.count(), group.each(), group.shared())
                .transpose(0, 1);
    }

    private static Tensor prefixMix(RowGroup group, Sequence prefix, int layer, Tensor weights) {
        Tensor values = held(prefix, prefix.strands().values(layer), group.shared());
        Tensor flat = weights.transpose(0, 1).flatten(1, 2); // (H, rows, shared)
        return flat.matmul(values).transpose(0, 1);
    }

    /// (H, positions, depth) out of the keys or values of a layer.
    private static Tensor held(Sequence sequence, Tensor keysOrValues, int positions) {
        return keysOrValues.select(0, sequence.place()).narrow(1, 0, positions);
    }

    /// (count, H, each, depth) to (rows, H, depth).
    private static Tensor rowsOf(Tensor mixed) {
        return mixed.transpose(1, 2).flatten(0, 1);
    }
}
