package io.github.kronos4j.model;

import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.tensor.Matrix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Scaled dot-product attention of the rows of a pass over their caches: shared prefix first, then the own tail.
///
/// A task is a block of rows and a head. The prefix is read once for all rows of a block.
final class CachedAttention {
    private CachedAttention() {}

    /// Writes what the rows see into `out`.
    ///
    /// @param queries the queries of all heads from column 0 on
    /// @param layer which layer of the caches
    /// @param out (R, heads x depth)
    static void attend(Workspace work, RowBatch plan, Matrix queries, KvLayout layout, int layer, Matrix out) {
        int heads = layout.heads();
        work.engine.team().run(plan.blocks() * heads, (task, worker) -> {
            int block = task / heads;
            attend(work, plan, block, task % heads, worker, queries, layout, layer, out);
        });
    }

    private static void attend(
            Workspace work,
            RowBatch plan,
            int block,
            int head,
            int worker,
            Matrix queries,
            KvLayout layout,
            int layer,
            Matrix out) {
        Kernels kernels = work.engine.kernels();
        int from = plan.blockStart(block);
        int to = plan.blockEnd(block);
        int rows = to - from;
        KeyValueCache prefix = plan.cache(from).prefix();
        int shared = plan.cache(from).prefixLength();
        int longest = 0;
        for (int r = from; r < to; r++) {
            longest = Math.max(longest, plan.visible(r));
        }
        // Scores of a row: the prefix, the tail from column `shared` on, and room for the padding of both.
        int stride = kernels.padded(shared) + kernels.padded(longest) + kernels.panelWidth();
        float[] scores = work.scores(worker, rows * stride);
        int width = layout.paddedDepth();
        float[] output = work.outputs(worker, rows * width);
        float scale = (float) (1 / Math.sqrt(layout.depth()));
        int query = queries.offset(from) + head * layout.depth();

        Arrays.fill(scores, 0, rows * stride, 0);
        score(kernels, queries, query, rows, prefix, shared, layout, layer, head, scores, 0, stride);
        // What the last panel of the prefix holds beyond its end is not meant.
        for (int r = 0; r < rows && shared > 0; r++) {
            Arrays.fill(scores, r * stride + shared, (r + 1) * stride, 0);
        }
        for (int r = from, end; r < to; r = end) {
            end = plan.runEnd(r, to);
            int tail = plan.visible(end - 1);
            int at = (r - from) * stride + shared;
            int q = query + (r - from) * queries.stride();
            score(kernels, queries, q, end - r, plan.cache(r), tail, layout, layer, head, scores, at, stride);
            for (int i = r; i < end; i++) {
                int seen = shared + plan.visible(i);
                kernels.softmax(scores, (i - from) * stride, seen, shared + tail, scale);
            }
        }
        Arrays.fill(output, 0, rows * width, 0);
        mix(kernels, scores, 0, stride, rows, prefix, shared, layout, layer, head, output, 0);
        for (int r = from, end; r < to; r = end) {
            end = plan.runEnd(r, to);
            int tail = plan.visible(end - 1);
            int at = (r - from) * stride + shared;
            int o = (r - from) * width;
            mix(kernels, scores, at, stride, end - r, plan.cache(r), tail, layout, layer, head, output, o);
        }
        for (int r = from; r < to; r++) {
            int o = out.offset(r) + head * layout.depth();
            System.arraycopy(output, (r - from) * width, out.data(), o, layout.depth());
        }
    }

    /// `scores = q k^T` over the first `positions` of a cache.
    private static void score(
            Kernels kernels,
            Matrix queries,
            int query,
            int rows,
            @Nullable KeyValueCache cache,
            int positions,
            KvLayout layout,
            int layer,
            int head,
            float[] scores,
            int at,
            int stride) {
        if (cache == null || positions == 0) {
            return;
        }
        kernels.matmul(
                queries.data(),
                query,
                queries.stride(),
                rows,
                cache.layer(layer).keys(),
                layout.keysOfHead(head, cache.capacity()),
                layout.keyPanelStride(),
                layout.depth(),
                Math.ceilDiv(positions, kernels.panelWidth()),
                scores,
                at,
                stride);
    }

    /// `output = output + weights v` over the first `positions` of a cache.
    private static void mix(
            Kernels kernels,
            float[] weights,
            int at,
            int stride,
            int rows,
            @Nullable KeyValueCache cache,
            int positions,
            KvLayout layout,
            int layer,
            int head,
            float[] output,
            int o) {
        if (cache == null || positions == 0) {
            return;
        }
        kernels.matmul(
                weights,
                at,
                stride,
                rows,
                cache.layer(layer).values(),
                layout.valuesOfHead(head, cache.capacity()),
                layout.valuePanelStride(cache.capacity()),
                positions,
                layout.valuePanels(),
                output,
                o,
                layout.paddedDepth());
    }
}
