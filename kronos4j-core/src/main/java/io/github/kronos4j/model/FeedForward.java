package io.github.kronos4j.model;

import io.github.kronos4j.checkpoint.Weights;
import io.github.kronos4j.tensor.GatedLinear;
import io.github.kronos4j.tensor.Linear;
import io.github.kronos4j.tensor.Matrix;

/// SwiGLU feed-forward layer: `w2(silu(w1 x) * (w3 x))`.
final class FeedForward {
    private final GatedLinear w1w3;
    private final Linear w2;

    FeedForward(Weights weights, Packing packing, int width, int inner) {
        w1w3 = new GatedLinear(
                Layers.matrix(weights.child("w1"), packing, inner, width),
                Layers.matrix(weights.child("w3"), packing, inner, width));
        w2 = new Linear(packing.kernels(), Layers.matrix(weights.child("w2"), packing, width, inner), null);
    }

    /// `y = y + ffn(x)`.
    void addTo(Workspace work, Matrix x, Matrix y) {
        w1w3.forward(work.engine, x, work.rows(), work.gate, work.up); // (R, F)
        w2.addTo(work.engine, work.gate, work.rows(), y); // (R, D)
    }
}
