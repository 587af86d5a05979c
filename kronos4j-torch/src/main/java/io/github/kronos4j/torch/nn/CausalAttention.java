package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Scaled dot-product attention to a position and those before it.
final class CausalAttention {
    private CausalAttention() {}

    /// What each position takes from those that it sees.
    ///
    /// @param q (B, T, H, depth)
    /// @param k as q
    /// @param v as q
    /// @param dropout of the attention weights
    /// @return (B, T, D)
    static Tensor attend(Tensor q, Tensor k, Tensor v, double dropout, Noise noise) {
        Tensor queries = q.transpose(1, 2); // (B, H, T, depth)
        Tensor keys = k.transpose(1, 2);
        Tensor values = v.transpose(1, 2);
        // LibTorch's own kernel is the fastest in float32, by far the slowest in bfloat16, and has noise of its
        // own.
        Tensor attended = dropout > 0 || q.scalar_type().intern() == ScalarType.BFloat16
                ? spelledOut(queries, keys, values, dropout, noise)
                : torch.scaled_dot_product_attention(
                        queries, keys, values, new TensorOptional(), 0, true, new DoubleOptional(), false);
        return attended.transpose(1, 2).flatten(2, 3);
    }

    private static Tensor spelledOut(Tensor q, Tensor k, Tensor v, double dropout, Noise noise) {
        long length = q.size(2);
        double scale = 1 / Math.sqrt((double) q.size(3));
        Tensor future = torch.full(
                        new long[] {length, length},
                        new Scalar(Double.NEGATIVE_INFINITY),
                        new TensorOptions(q.scalar_type()))
                .triu(1);
        Tensor scores =
                future.baddbmm(q.flatten(0, 1), k.flatten(0, 1).transpose(1, 2), new Scalar(1), new Scalar(scale));
        Tensor weights = noise.drop(torch.softmax(scores, -1), dropout); // (B H, T, T)
        return weights.bmm(v.flatten(0, 1)).view(v.shape());
    }
}
