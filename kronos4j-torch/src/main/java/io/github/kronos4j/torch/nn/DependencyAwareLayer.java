package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.Tensor;

/// Makes the context of the fine token from the chosen coarse one: its embedding asks the hidden states,
/// `norm(h + attention(emb_s1[s1], h))`.
final class DependencyAwareLayer {
    /// Whatever the size of the model.
    static final int HEADS = 4;

    private final CrossAttention crossAttn;
    private final RmsNorm norm;

    DependencyAwareLayer(Parameters parameters, int width, RotaryTable rotary) {
        crossAttn = new CrossAttention(parameters.child("cross_attn"), width, HEADS, rotary);
        norm = new RmsNorm(parameters.child("norm"), width);
    }

    /// The form of training and validation: causal and rotated.
    ///
    /// @param hidden (B, T, D)
    /// @param sibling (B, T, D): embeddings of the coarse tokens
    Tensor forward(Tensor hidden, Tensor sibling, Noise noise) {
        return norm.forward(hidden.add(crossAttn.causal(sibling, hidden, noise)));
    }

    /// The form of generation, for the last position: it sees the whole window, and nothing is rotated.
    ///
    /// @param hidden (B, T, D)
    /// @param sibling (B, 1, D)
    Tensor last(Tensor hidden, Tensor sibling) {
        Tensor own = hidden.narrow(1, hidden.size(1) - 1, 1); // (B, 1, D)
        return norm.forward(own.add(crossAttn.whole(sibling, hidden)));
    }
}
