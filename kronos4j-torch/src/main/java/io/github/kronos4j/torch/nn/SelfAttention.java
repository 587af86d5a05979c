package io.github.kronos4j.torch.nn;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// Multi-head attention within a sequence, with rotary positions.
final class SelfAttention {
    private final int heads;
    private final int depth;
    private final double dropout;
    private final ParallelLinear qkvProj; // q_proj with k_proj, v_proj
    private final Linear outProj;

    /// @param dropout probability of dropping a number of the output
    SelfAttention(ParameterScope parameters, int width, int heads, double dropout) {
        this.heads = heads;
        this.depth = width / heads;
        this.dropout = dropout;
        qkvProj = ParallelLinear.of(
                parameters,
                List.of(Projection.ofHeads("q_proj", width, heads), Projection.ofHeads("k_proj", width, heads)),
                List.of(Projection.of("v_proj", width, width)));
        outProj = Linear.of(parameters, "out_proj", width, width);
    }

    /// (..., D) to (..., D).
    Tensor forward(Tensor x, ForwardPass pass, Attention attention) {
        List<Tensor> projected = qkvProj.forward(x);
        Tensor qk = RotaryTable.rotate(projected.getFirst().unflatten(-1, 2L * heads, depth), pass.rotations());
        Tensor v = projected.getLast().unflatten(-1, heads, depth); // (..., H, depth)
        Tensor attended = attention.attend(qk.narrow(-2, 0, heads), qk.narrow(-2, heads, heads), v);
        return pass.randomness().drop(outProj.forward(attended), dropout);
    }
}
