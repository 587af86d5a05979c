package io.github.kronos4j.torch.nn;

import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/// Context of the fine token, given the coarse one: the embedding of the coarse token attends to the hidden states,
/// `norm(h + attention(emb_s1[s1], h))`.
final class DependencyAwareLayer {
    /// The same for models of all sizes.
    static final int HEADS = 4;

    private final CrossAttention crossAttn;
    private final RmsNorm norm;

    DependencyAwareLayer(ParameterScope parameters, int width) {
        crossAttn = new CrossAttention(parameters.child("cross_attn"), width, HEADS);
        norm = new RmsNorm(parameters.child("norm"), width);
    }

    /// The form of training and validation: causal, and rotated unless the pass has no positions.
    ///
    /// @param hidden (B, T, D)
    /// @param sibling embeddings of the coarse tokens, (B, T, D)
    Tensor forward(Tensor hidden, Tensor sibling, ForwardPass pass) {
        return norm.forward(hidden.add(crossAttn.causal(sibling, hidden, pass)));
    }

    /// Keys and values of hidden states, for the form of generation: (..., D) to (..., H, depth) each.
    KeyValues keyValues(Tensor hidden) {
        return crossAttn.keyValues(hidden);
    }

    /// The form of generation: each row sees all hidden states of its window, and nothing is rotated.
    ///
    /// @param hidden last hidden state of each window, (..., D)
    /// @param sibling embeddings of the coarse tokens, (..., D)
    /// @param attend attends to the [keys and values][#keyValues] of the windows: (..., H, depth) to (..., D)
    Tensor forward(Tensor hidden, Tensor sibling, UnaryOperator<Tensor> attend) {
        return norm.forward(hidden.add(crossAttn.recall(sibling, attend)));
    }
}
