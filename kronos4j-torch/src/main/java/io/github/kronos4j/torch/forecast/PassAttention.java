package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.nn.Attention;
import io.github.kronos4j.torch.nn.KeyValues;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/// Attention of the rows of a pass to the cached keys and values of their sequences: shared prefix and own tail under
/// one softmax.
///
/// The prefix is read once for all rows of a group. Lives in the scope that it was created in.
final class PassAttention {
    private final List<RowGroup> groups;
    private final List<@Nullable Tensor> masks = new ArrayList<>(); // by group: added to scores

    PassAttention(List<RowGroup> groups, TorchDevice device) {
        this.groups = groups;
        for (RowGroup group : groups) {
            masks.add(group.each() == 1 || group.isWhole() ? null : mask(group, device));
        }
    }

    /// Minus infinity where a row does not see a position: (each, seen).
    private static Tensor mask(RowGroup group, TorchDevice device) {
        return device.empty(group.each(), group.seen())
                .fill_(new Scalar(Double.NEGATIVE_INFINITY))
                .triu_(group.seen() - group.each() + 1);
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
        for (RowGroup group : groups) {
            append(group, group.block().keys(layer), rows.keys());
            append(group, group.block().values(layer), rows.values());
        }
    }

    private static void append(RowGroup group, Tensor cache, Tensor rows) {
        group.visible(cache)
                .narrow(2, group.seen() - group.each(), group.each())
                .copy_(group.bySequence(rows));
    }

    /// Attends to the cached keys and values, which are in float32 whatever the network computes in: (R, H, depth)
    /// to (R, D).
    Tensor attend(int layer, Tensor q) {
        Tensor queries = q.to(ScalarType.Float);
        var results = new Tensor[groups.size()];
        for (int i = 0; i < results.length; i++) {
            results[i] = attend(groups.get(i), masks.get(i), layer, queries).flatten(1, 2);
        }
        return (results.length == 1 ? results[0] : torch.cat(new TensorVector(results))).to(q.scalar_type());
    }

    /// @return (rows, H, depth)
    private static Tensor attend(RowGroup group, @Nullable Tensor mask, int layer, Tensor queries) {
        if (group.isWhole()) {
            return whole(group, layer, queries);
        }
        Tensor q = queries.mul(new Scalar(1 / Math.sqrt((double) queries.size(2))));
        Sequence prefix = group.prefix();
        if (prefix == null || group.shared() == 0) {
            Tensor weights = torch.softmax(tailScores(group, mask, layer, q), -1);
            return tailValues(group, layer, weights);
        }
        Tensor shared = prefixScores(group, prefix, layer, q);
        if (group.seen() == 0) {
            return prefixValues(group, prefix, layer, torch.softmax(shared, -1));
        }
        Tensor weights = torch.softmax(torch.cat(new TensorVector(shared, tailScores(group, mask, layer, q)), -1), -1);
        return prefixValues(group, prefix, layer, weights.narrow(3, 0, group.shared()))
                .add(tailValues(group, layer, weights.narrow(3, group.shared(), group.seen())));
    }

    /// Rows that see each other and nothing else: LibTorch's own causal kernel.
    private static Tensor whole(RowGroup group, int layer, Tensor queries) {
        Tensor mixed = torch.scaled_dot_product_attention(
                group.bySequence(queries),
                group.visible(group.block().keys(layer)),
                group.visible(group.block().values(layer)),
                new TensorOptional(),
                0,
                true,
                new DoubleOptional(),
                false);
        return byRow(mixed);
    }

    /// Scores of the tails: (count, H, each, seen).
    private static Tensor tailScores(RowGroup group, @Nullable Tensor mask, int layer, Tensor q) {
        Tensor keys = group.visible(group.block().keys(layer));
        Tensor scores = group.bySequence(q).matmul(keys.transpose(2, 3));
        return mask == null ? scores : scores.add(mask);
    }

    private static Tensor tailValues(RowGroup group, int layer, Tensor weights) {
        return byRow(weights.matmul(group.visible(group.block().values(layer))));
    }

    /// Scores of the prefix: (count, H, each, shared).
    private static Tensor prefixScores(RowGroup group, Sequence prefix, int layer, Tensor q) {
        Tensor keys = ofPrefix(prefix, prefix.block().keys(layer), group.shared());
        Tensor scores = group.of(q).transpose(0, 1).matmul(keys.transpose(1, 2)); // (H, rows, shared)
        return scores.view(scores.size(0), group.count(), group.each(), group.shared())
                .transpose(0, 1);
    }

    private static Tensor prefixValues(RowGroup group, Sequence prefix, int layer, Tensor weights) {
        Tensor values = ofPrefix(prefix, prefix.block().values(layer), group.shared());
        Tensor flat = weights.transpose(0, 1).flatten(1, 2); // (H, rows, shared)
        return flat.matmul(values).transpose(0, 1);
    }

    /// Keys or values of a prefix that are seen, out of those of its block: (H, positions, depth).
    private static Tensor ofPrefix(Sequence prefix, Tensor keysOrValues, int positions) {
        return keysOrValues.select(0, prefix.index()).narrow(1, prefix.first(), positions);
    }

    /// (count, H, each, depth) to (rows, H, depth).
    private static Tensor byRow(Tensor mixed) {
        return mixed.transpose(1, 2).flatten(0, 1);
    }
}
