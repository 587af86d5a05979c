package io.github.kronos4j.model;

import io.github.kronos4j.checkpoint.Weights;
import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.tensor.Linear;
import io.github.kronos4j.tensor.Matrix;

/// Causal multi-head attention with rotary position embedding over a [KeyValueCache].
final class SelfAttention {
    private final KvLayout layout;
    private final RotaryTable rotary;
    private final Linear qkvProj; // q_proj, k_proj, v_proj
    private final Linear outProj;
    private final int keys; // first column of the keys in a row of qkv
    private final int values;

    SelfAttention(Weights weights, Packing packing, int width, int heads) {
        layout = KvLayout.of(width, heads, packing);
        rotary = RotaryTable.of(weights, layout.depth());
        qkvProj = Layers.sideBySide(
                packing, width, width, weights.child("q_proj"), weights.child("k_proj"), weights.child("v_proj"));
        outProj = Layers.linear(weights.child("out_proj"), packing, width, width);
        keys = packing.kernels().padded(width);
        values = 2 * keys;
    }

    KvLayout layout() {
        return layout;
    }

    /// Computes queries, keys and values of the rows of a pass, and writes keys and values to layer `layer` of
    /// their caches.
    void cache(Workspace work, Matrix x, int layer) {
        RowBatch batch = work.batch;
        qkvProj.forward(work.engine, x, batch.rows(), work.qkv); // (R, 3 D)
        for (int r = 0; r < batch.rows(); r++) {
            rotary.ensure(batch.position(r) + 1);
        }
        work.forRows((from, to) -> rotateAndCache(work, from, to, layer));
    }

    /// Moves the key and value of one position to another one, for a window that has moved up by one position: the
    /// key is rotated one position further, also if it stays where it is.
    ///
    /// @param kv scratch memory for the key and value of a head
    void moveUp(Kernels kernels, KeyValueCache cache, int layer, int from, int to, float[] kv) {
        rotary.ensure(2);
        for (int head = 0; head < layout.heads(); head++) {
            layout.read(cache.layer(layer), cache.capacity(), head, from, kv);
            rotary.rotate(kernels, kv, 0, 1);
            layout.write(kv, 0, layout.depth(), head, to, cache.layer(layer), cache.capacity());
        }
    }

    /// `y = y + attention`, with the queries computed by [#cache].
    void addTo(Workspace work, int layer, Matrix y) {
        CachedAttention.attend(work, work.batch, work.qkv, layout, layer, work.attended); // (R, D)
        outProj.addTo(work.engine, work.attended, work.rows(), y);
    }

    /// Head by head, since keys of adjacent positions are interleaved and then stay in the first-level cache.
    private void rotateAndCache(Workspace work, int from, int to, int layer) {
        Kernels kernels = work.engine.kernels();
        RowBatch batch = work.batch;
        Matrix qkv = work.qkv;
        for (int head = 0; head < layout.heads(); head++) {
            for (int r = from; r < to; r++) {
                KeyValueCache cache = batch.cache(r);
                int at = qkv.offset(r) + head * layout.depth();
                rotary.rotate(kernels, qkv.data(), at, batch.position(r));
                rotary.rotate(kernels, qkv.data(), at + keys, batch.position(r));
                int position = batch.visible(r) - 1;
                layout.write(qkv.data(), at + keys, at + values, head, position, cache.layer(layer), cache.capacity());
            }
        }
    }
}
