package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.torch.TorchDevice;
import java.util.List;
import java.util.Objects;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/// Rows of a pass that attention processes at once: all of them see positions of their sequences, of the prefixes of
/// these, or of both, under one softmax. Lives in the scope that it was created in.
final class RowGroup {
    private final List<Integer> rows;
    private final @Nullable Tensor index; // (rows): row in the pass; null if the group is the whole pass
    private final @Nullable PaddedRows own;
    private final @Nullable PaddedRows prefix;

    /// @param rows ascending indexes in the pass
    /// @param all number of rows of the pass
    /// @param own positions that each row sees of its sequence; null if they see none
    /// @param prefix positions that each row sees of the sequence that its own continues; null if they see none
    RowGroup(List<Integer> rows, int all, @Nullable PaddedRows own, @Nullable PaddedRows prefix, TorchDevice device) {
        this.rows = rows;
        this.own = own;
        this.prefix = prefix;
        index = rows.size() == all
                ? null
                : Indexes.put(rows.stream().mapToInt(row -> row).toArray(), device);
    }

    /// Indexes of the rows in the pass.
    List<Integer> rows() {
        return rows;
    }

    /// Attends in one layer: queries of the pass (R, H, depth) to values of the group (rows, H, depth).
    ///
    /// @param type number type of keys and values
    Tensor attend(int layer, Tensor queries, ScalarType type) {
        Tensor q = (index == null ? queries : queries.index_select(0, index)).to(type);
        if (prefix == null && own != null && own.isWhole() && canUseOwnKernel(q)) {
            return own.whole(layer, q);
        }
        Tensor scaled = q.mul(new Scalar(1 / Math.sqrt((double) q.size(2))));
        if (prefix == null || own == null) {
            PaddedRows only = Objects.requireNonNull(own == null ? prefix : own);
            return only.values(layer, softmax(only.scores(layer, scaled), type));
        }
        Tensor scores = torch.cat(new TensorVector(prefix.scores(layer, scaled), own.scores(layer, scaled)), -1);
        Tensor weights = softmax(scores, type); // (rows, H, seen)
        return prefix.values(layer, weights.narrow(2, 0, prefix.seen()))
                .add(own.values(layer, weights.narrow(2, prefix.seen(), own.seen())));
    }

    /// On the CPU, LibTorch's own kernel is by far the slowest in bfloat16.
    private static boolean canUseOwnKernel(Tensor q) {
        return !q.is_cpu() || q.scalar_type().intern() == ScalarType.Float;
    }

    private static Tensor softmax(Tensor scores, ScalarType type) {
        return torch.softmax(scores, -1, new ScalarTypeOptional(ScalarType.Float))
                .to(type);
    }
}
