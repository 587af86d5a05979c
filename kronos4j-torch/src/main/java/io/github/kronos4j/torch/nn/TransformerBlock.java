package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.Tensor;

/// A pre-norm block: attention, then feed-forward, each added to the residual stream.
final class TransformerBlock {
    private final RmsNorm norm1;
    private final SelfAttention selfAttn;
    private final RmsNorm norm2;
    private final FeedForward ffn;

    TransformerBlock(ParameterScope parameters, int width, int heads, int inner, Dropout dropout) {
        norm1 = new RmsNorm(parameters.child("norm1"), width);
        selfAttn = new SelfAttention(parameters.child("self_attn"), width, heads, dropout.residual());
        norm2 = new RmsNorm(parameters.child("norm2"), width);
        ffn = new FeedForward(parameters.child("ffn"), width, inner, dropout.feedForward());
    }

    /// (..., D) to (..., D).
    Tensor forward(Tensor x, ForwardPass pass, Attention attention) {
        Tensor attended = x.add(selfAttn.forward(norm1.forward(x), pass, attention));
        return attended.add(ffn.forward(norm2.forward(attended), pass.randomness()));
    }
}
