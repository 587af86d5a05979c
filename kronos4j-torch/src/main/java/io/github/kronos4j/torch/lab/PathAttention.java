package io.github.kronos4j.torch.lab;

import io.github.kronos4j.torch.nn.Attention;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// Attention of one layer in generation: the first pass takes the histories, (B, T), whose keys and values all paths of
/// a window share; each further one takes the next steps of the paths, (B, P, S). Lives in one scope.
final class PathAttention implements Attention {
    private @Nullable Tensor keys; // of the histories, (B, H, T, depth)
    private @Nullable Tensor values;
    private @Nullable Tensor pathKeys; // (B, P, H, steps, depth)
    private @Nullable Tensor pathValues;

    @Override
    public Tensor attend(Tensor q, Tensor k, Tensor v) {
        if (keys == null || values == null) {
            keys = k.transpose(1, 2);
            values = v.transpose(1, 2);
            return ofHistories(q, keys, values);
        }
        pathKeys = appended(pathKeys, k.transpose(2, 3));
        pathValues = appended(pathValues, v.transpose(2, 3));
        return ofPaths(q, keys, values, pathKeys, pathValues);
    }

    private static Tensor ofHistories(Tensor q, Tensor keys, Tensor values) {
        return torch.scaled_dot_product_attention(
                        q.transpose(1, 2), keys, values, new TensorOptional(), 0, true, new DoubleOptional(), false)
                .transpose(1, 2)
                .flatten(2, 3);
    }

    private static Tensor appended(@Nullable Tensor earlier, Tensor next) {
        return earlier == null ? next : torch.cat(new TensorVector(earlier, next), 3);
    }

    private static Tensor ofPaths(Tensor q, Tensor keys, Tensor values, Tensor pathKeys, Tensor pathValues) {
        long paths = q.size(1);
        long steps = q.size(2);
        long length = keys.size(2);
        long all = pathKeys.size(3);
        double scale = 1 / Math.sqrt((double) q.size(4));
        Tensor queries = q.transpose(2, 3).mul(new Scalar(scale)); // (B, P, H, S, depth)
        Tensor ofHistory = queries.transpose(1, 2)
                .flatten(2, 3) // (B, H, P S, depth)
                .matmul(keys.transpose(2, 3))
                .unflatten(2, paths, steps)
                .transpose(1, 2); // (B, P, H, S, T)
        Tensor ofPath = queries.matmul(pathKeys.transpose(3, 4)); // (B, P, H, S, all)
        if (steps > 1) {
            ofPath = ofPath.add(future(steps, all, q));
        }
        Tensor weights = torch.softmax(torch.cat(new TensorVector(ofHistory, ofPath), -1), -1);
        Tensor fromHistory = weights.narrow(-1, 0, length)
                .transpose(1, 2)
                .flatten(2, 3) // (B, H, P S, T)
                .matmul(values)
                .unflatten(2, paths, steps)
                .transpose(1, 2); // (B, P, H, S, depth)
        Tensor fromPath = weights.narrow(-1, length, all).matmul(pathValues);
        return fromHistory.add(fromPath).transpose(2, 3).flatten(3, 4); // (B, P, S, D)
    }

    /// Minus infinity where a step would see a later one: (S, all).
    private static Tensor future(long steps, long all, Tensor like) {
        return torch.full(new long[] {steps, all}, new Scalar(Double.NEGATIVE_INFINITY), like.options())
                .triu(all - steps + 1);
    }
}
