package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// SwiGLU: `w2(silu(w1 x) * (w3 x))`.
final class FeedForward {
    private final double dropout;
    private final Linear w1;
    private final Linear w3;
    private final Linear w2;

    FeedForward(Parameters parameters, int width, int inner, double dropout) {
        this.dropout = dropout;
        w1 = Linear.withoutBias(parameters.child("w1"), inner, width);
        w3 = Linear.withoutBias(parameters.child("w3"), inner, width);
        w2 = Linear.withoutBias(parameters.child("w2"), width, inner);
    }

    /// (B, T, D) to (B, T, D).
    Tensor forward(Tensor x, Noise noise) {
        Tensor gated = torch.silu(w1.forward(x)).mul(w3.forward(x)); // (B, T, inner)
        return noise.drop(w2.forward(gated), dropout);
    }
}
