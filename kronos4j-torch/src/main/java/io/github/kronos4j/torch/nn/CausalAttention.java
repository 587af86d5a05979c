package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Attention within whole windows: each position sees itself and those before it.
///
/// @param dropout probability of dropping an attention weight
/// @param randomness draws the weights to drop
record CausalAttention(double dropout, PassRandomness randomness) implements Attention {
    /// Attends within windows: (B, T, H, depth) each to (B, T, D).
    @Override
    public Tensor attend(Tensor q, Tensor k, Tensor v) {
        Tensor queries = q.transpose(1, 2); // (B, H, T, depth)
        Tensor keys = k.transpose(1, 2);
        Tensor values = v.transpose(1, 2);
        // On the CPU, LibTorch's own kernel is the fastest in float32 and by far the slowest in bfloat16. Its dropout
        // would draw from a generator that all threads share.
        boolean slow = q.is_cpu() && q.scalar_type().intern() == ScalarType.BFloat16;
        Tensor attended = dropout > 0 || slow
                ? stepByStep(queries, keys, values)
                : torch.scaled_dot_product_attention(
                        queries, keys, values, new TensorOptional(), 0, true, new DoubleOptional(), false);
        return attended.transpose(1, 2).flatten(2, 3);
    }

    private Tensor stepByStep(Tensor q, Tensor k, Tensor v) {
        long length = q.size(2);
        double scale = 1 / Math.sqrt((double) q.size(3));
        Tensor future = torch.full(new long[] {length, length}, new Scalar(Double.NEGATIVE_INFINITY), q.options())
                .triu(1);
        Tensor scores =
                future.baddbmm(q.flatten(0, 1), k.flatten(0, 1).transpose(1, 2), new Scalar(1), new Scalar(scale));
        Tensor weights = randomness.drop(torch.softmax(scores, -1), dropout); // (B H, T, T)
        return weights.bmm(v.flatten(0, 1)).view(v.shape());
    }
}
