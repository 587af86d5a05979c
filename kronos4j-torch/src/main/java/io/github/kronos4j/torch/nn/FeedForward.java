package io.github.kronos4j.torch.nn;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// SwiGLU: `w2(silu(w1 x) * (w3 x))`.
final class FeedForward {
    private final double dropout;
    private final ParallelLinear gates; // w1, w3
    private final Linear w2;

    /// @param dropout probability of dropping a number of the output
    FeedForward(ParameterScope parameters, int width, int inner, double dropout) {
        this.dropout = dropout;
        gates = ParallelLinear.of(
                parameters,
                List.of(Projection.withoutBias("w1", inner, width)),
                List.of(Projection.withoutBias("w3", inner, width)));
        w2 = Linear.withoutBias(parameters, "w2", width, inner);
    }

    /// (..., D) to (..., D).
    Tensor forward(Tensor x, PassRandomness randomness) {
        List<Tensor> both = gates.forward(x); // (..., inner) each
        Tensor gated = torch.silu(both.getFirst()).mul(both.getLast());
        return randomness.drop(w2.forward(gated), dropout);
    }
}
