package io.github.kronos4j.torch.nn;

import java.util.List;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// Multi-head attention of one sequence to another.
final class CrossAttention {
    private final int heads;
    private final int depth;
    private final RotaryTable rotary;
    private final Linear qProj;
    private final Linear kProj;
    private final Linear vProj;
    private final Linear outProj;

    CrossAttention(Parameters parameters, int width, int heads, RotaryTable rotary) {
        this.heads = heads;
        this.depth = width / heads;
        this.rotary = rotary;
        qProj = Linear.rotated(parameters, List.of("q_proj"), width, heads);
        kProj = Linear.rotated(parameters, List.of("k_proj"), width, heads);
        vProj = Linear.of(parameters.child("v_proj"), width, width);
        outProj = Linear.of(parameters.child("out_proj"), width, width);
    }

    /// Each position asks itself and those before it, with rotary positions.
    ///
    /// @param query (B, T, D)
    /// @param memory (B, T, D)
    Tensor causal(Tensor query, Tensor memory, Noise noise) {
        Tensor q = rotary.rotate(heads(qProj.forward(query)));
        Tensor k = rotary.rotate(heads(kProj.forward(memory)));
        return outProj.forward(CausalAttention.attend(q, k, heads(vProj.forward(memory)), 0, noise));
    }

    /// One position asks all of a window, and nothing is rotated.
    ///
    /// @param query (B, 1, D)
    /// @param memory (B, T, D)
    Tensor whole(Tensor query, Tensor memory) {
        Tensor attended = torch.scaled_dot_product_attention(
                heads(qProj.forward(query)).transpose(1, 2),
                heads(kProj.forward(memory)).transpose(1, 2),
                heads(vProj.forward(memory)).transpose(1, 2),
                new TensorOptional(),
                0,
                false,
                new DoubleOptional(),
                false);
        return outProj.forward(attended.transpose(1, 2).flatten(2, 3)); // (B, 1, D)
    }

    private Tensor heads(Tensor x) {
        return x.view(x.size(0), x.size(1), heads, depth);
    }
}
