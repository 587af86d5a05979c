package io.github.kronos4j.model;

import io.github.kronos4j.checkpoint.Weights;
import io.github.kronos4j.tensor.Linear;
import io.github.kronos4j.tensor.Matrix;

/// Computes the context of the fine token from the chosen coarse token, whose embedding attends to all hidden states of
/// the window: `norm(h + out_proj(attention(emb_s1[s1], h)))`.
///
/// The reference applies no rotation here during generation, since its query is one position long; so keys and values
/// are independent of position and are cached like those of any layer.
final class DependencyAwareLayer {
    /// Number of heads, for models of any size.
    static final int HEADS = 4;

    private final KvLayout layout;
    private final Linear qProj;
    private final Linear kvProj; // k_proj, v_proj
    private final Linear outProj;
    private final RmsNorm norm;
    private final int values; // first column of the values in a row of keys and values

    DependencyAwareLayer(Weights weights, Packing packing, int width) {
        Weights attention = weights.child("cross_attn");
        layout = KvLayout.of(width, HEADS, packing);
        qProj = Layers.linear(attention.child("q_proj"), packing, width, width);
        kvProj = Layers.sideBySide(packing, width, width, attention.child("k_proj"), attention.child("v_proj"));
        outProj = Layers.linear(attention.child("out_proj"), packing, width, width);
        norm = new RmsNorm(weights.child("norm"), packing.kernels(), width);
        values = packing.kernels().padded(width);
    }

    KvLayout layout() {
        return layout;
    }

    /// Writes the keys and values of the hidden states of a pass to layer `layer` of their caches.
    ///
    /// @param hidden (R, D)
    void cache(Workspace work, Matrix hidden, int layer) {
        RowBatch batch = work.batch;
        Matrix kv = work.qkv; // (R, 2 D) of it
        kvProj.forward(work.engine, hidden, batch.rows(), kv);
        work.forRows((from, to) -> {
            for (int head = 0; head < HEADS; head++) {
                for (int r = from; r < to; r++) {
                    KeyValueCache cache = batch.cache(r);
                    int at = kv.offset(r) + head * layout.depth();
                    int position = batch.visible(r) - 1;
                    layout.write(kv.data(), at, at + values, head, position, cache.layer(layer), cache.capacity());
                }
            }
        });
    }

    /// Copies the key and value of one position to another one.
    ///
    /// @param kv scratch memory for the key and value of a head
    void copy(KeyValueCache cache, int layer, int from, int to, float[] kv) {
        for (int head = 0; head < HEADS; head++) {
            layout.read(cache.layer(layer), cache.capacity(), head, from, kv);
            layout.write(kv, 0, layout.depth(), head, to, cache.layer(layer), cache.capacity());
        }
    }

    /// Computes the contexts of the fine tokens of a set of paths.
    ///
    /// @param batch one row per path, which sees its whole cache
    /// @param sibling (R, D): embeddings of the chosen coarse tokens; overwritten by the result
    /// @param hidden (R, D): latest hidden states
    void forward(Workspace work, RowBatch batch, int layer, Matrix sibling, Matrix hidden) {
        int rows = batch.rows();
        Matrix queries = work.qkv; // (R, D) of it
        qProj.forward(work.engine, sibling, rows, queries);
        CachedAttention.attend(work, batch, queries, layout, layer, work.attended);
        Matrix sum = work.x;
        System.arraycopy(hidden.data(), 0, sum.data(), 0, rows * hidden.stride());
        outProj.addTo(work.engine, work.attended, rows, sum);
        for (int r = 0; r < rows; r++) {
            norm.forward(work.engine.kernels(), sum, r, sibling, r);
        }
    }
}
