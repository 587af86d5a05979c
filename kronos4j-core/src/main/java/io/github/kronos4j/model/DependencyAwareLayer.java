package io.github.kronos4j.model;

import io.github.kronos4j.checkpoint.Weights;
import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.tensor.Linear;
import io.github.kronos4j.tensor.Matrix;

/// Makes the context of the fine token from the chosen coarse one: its embedding asks all hidden states of the window,
/// `norm(h + out_proj(attention(emb_s1[s1], h)))`.
///
/// While generating the reference rotates nothing here, since its query is one position long; so keys and values do not
/// depend on position and are cached like those of any layer.
final class DependencyAwareLayer {
    /// Whatever the size of the model.
    static final int HEADS = 4;

    private final KvLayout layout;
    private final Linear qProj;
    private final Linear kvProj; // k_proj, v_proj
    private final Linear outProj;
    private final RmsNorm norm;
    private final int values; // first column of the values in a row of keys and values

    DependencyAwareLayer(Weights weights, Kernels kernels, int width) {
        Weights attention = weights.child("cross_attn");
        layout = KvLayout.of(width, HEADS, kernels);
        qProj = Layers.linear(attention.child("q_proj"), kernels, width, width);
        kvProj = Layers.sideBySide(kernels, width, width, attention.child("k_proj"), attention.child("v_proj"));
        outProj = Layers.linear(attention.child("out_proj"), kernels, width, width);
        norm = new RmsNorm(weights.child("norm"), kernels, width);
        values = kernels.padded(width);
    }

    KvLayout layout() {
        return layout;
    }

    /// Puts the keys and values of the hidden states of a pass into layer `layer` of their caches.
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

    /// The contexts of the fine tokens of some paths.
    ///
    /// @param batch a row for each path, which sees all of its cache
    /// @param sibling (R, D): embeddings of the chosen coarse tokens; overwritten by the result
    /// @param hidden (R, D): last hidden states
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
