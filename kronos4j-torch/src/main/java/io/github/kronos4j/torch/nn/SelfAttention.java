package io.github.kronos4j.torch.nn;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// Causal multi-head attention with rotary positions.
final class SelfAttention {
    private final int heads;
    private final int depth;
    private final Dropout dropout;
    private final RotaryTable rotary;
    private final Linear qkProj; // q_proj, k_proj
    private final Linear vProj;
    private final Linear outProj;

    SelfAttention(Parameters parameters, int width, int heads, Dropout dropout, RotaryTable rotary) {
        this.heads = heads;
        this.depth = width / heads;
        this.dropout = dropout;
        this.rotary = rotary;
        qkProj = Linear.rotated(parameters, List.of("q_proj", "k_proj"), width, heads);
        vProj = Linear.of(parameters.child("v_proj"), width, width);
        outProj = Linear.of(parameters.child("out_proj"), width, width);
    }

    /// (B, T, D) to (B, T, D).
    Tensor forward(Tensor x, Noise noise) {
        long batch = x.size(0);
        long length = x.size(1);
        Tensor qk = rotary.rotate(qkProj.forward(x).view(batch, length, 2L * heads, depth)); // (B, T, 2 H, depth)
        Tensor v = vProj.forward(x).view(batch, length, heads, depth); // (B, T, H, depth)
        Tensor attended = CausalAttention.attend(
                qk.narrow(2, 0, heads), qk.narrow(2, heads, heads), v, dropout.attention(), noise);
        return noise.drop(outProj.forward(attended), dropout.residual()); // (B, T, D)
    }
}
