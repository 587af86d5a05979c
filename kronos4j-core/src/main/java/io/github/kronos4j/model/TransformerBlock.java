package io.github.kronos4j.model;

import io.github.kronos4j.checkpoint.Weights;
import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.tensor.Matrix;

/// A pre-norm transformer block: attention, then feed-forward, each added to the residual stream.
final class TransformerBlock {
    private final RmsNorm norm1;
    private final SelfAttention selfAttn;
    private final RmsNorm norm2;
    private final FeedForward ffn;

    TransformerBlock(Weights weights, Packing packing, int width, int heads, int inner) {
        norm1 = new RmsNorm(weights.child("norm1"), packing.kernels(), width);
        selfAttn = new SelfAttention(weights.child("self_attn"), packing, width, heads);
        norm2 = new RmsNorm(weights.child("norm2"), packing.kernels(), width);
        ffn = new FeedForward(weights.child("ffn"), packing, width, inner);
    }

    KvLayout layout() {
        return selfAttn.layout();
    }

    /// See [SelfAttention#moveUp].
    void moveUp(Kernels kernels, KeyValueCache cache, int layer, int from, int to, float[] kv) {
        selfAttn.moveUp(kernels, cache, layer, from, to, kv);
    }

    /// Runs the rows of a pass through the block, with layer `layer` of their caches.
    ///
    /// @param unneeded number of rows at the start whose output is not needed: their keys and values are cached,
    ///     then they leave the pass
    void forward(Workspace work, int layer, int unneeded) {
        Matrix x = work.x; // (R, D)
        norm1.forward(work, x, work.normed);
        selfAttn.cache(work, work.normed, layer);
        if (unneeded > 0) {
            work.removeFirst(unneeded);
        }
        selfAttn.addTo(work, layer, x);
        norm2.forward(work, x, work.normed);
        ffn.addTo(work, work.normed, x);
    }
}
