package io.github.kronos4j.model;

import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.tensor.Matrix;

/// The first `positions` positions of one head in one layer of a cache, as right operands of [Kernels#matmul].
///
/// @param layer keys and values of the layer
/// @param capacity positions for which the cache has room
record CacheView(KeyValueCache.Layer layer, KvLayout layout, int head, int capacity, int positions) {
    static CacheView of(KeyValueCache cache, int layer, KvLayout layout, int head, int positions) {
        return new CacheView(cache.layer(layer), layout, head, cache.capacity(), positions);
    }

    /// `scores += q k^T` for `rows` rows.
    ///
    /// @param query offset of the first query in `queries`
    /// @param at offset of the first score
    void addScores(Kernels kernels, int rows, Matrix queries, int query, float[] scores, int at, int stride) {
        if (positions == 0) {
            return;
        }
        kernels.matmul(
                queries.data(),
                query,
                queries.stride(),
                rows,
                layer.keys(),
                layout.keysOfHead(head, capacity),
                layout.keyPanelStride(),
                layout.depth(),
                Math.ceilDiv(positions, kernels.panelWidth()),
                scores,
                at,
                stride);
    }

    /// `output += weights v` for `rows` rows.
    ///
    /// @param at offset of the first weight
    /// @param out offset of the first output
    void addValues(Kernels kernels, int rows, float[] weights, int at, int stride, float[] output, int out) {
        if (positions == 0) {
            return;
        }
        kernels.matmul(
                weights,
                at,
                stride,
                rows,
                layer.values(),
                layout.valuesOfHead(head, capacity),
                layout.valuePanelStride(capacity),
                positions,
                layout.valuePanels(),
                output,
                out,
                layout.paddedDepth());
    }
}
