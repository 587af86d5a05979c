package io.github.kronos4j.model;

import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.tensor.Matrix;
import io.github.kronos4j.tensor.Panels;
import java.util.Arrays;

/// Scaled dot-product attention of the rows of a pass over their caches: the shared prefix, then each cache's own tail.
///
/// A task is one block of rows and one head. The prefix is read once for all rows of a block. Both are read from the
/// panel of the first position that is still seen; scores of positions before it in the panel are not used. An instance
/// serves one layer in one pass; tasks allocate nothing.
final class CachedAttention {
    /// Score of a position that is not seen, whose weight is zero.
    private static final float UNSEEN = -1e30f;

    private final Workspace work;
    private final Kernels kernels;
    private final RowBatch batch;
    private final Matrix queries;
    private final KvLayout layout;
    private final int layer;
    private final Matrix out;

    private CachedAttention(Workspace work, RowBatch batch, Matrix queries, KvLayout layout, int layer, Matrix out) {
        this.work = work;
        this.kernels = work.engine.kernels();
        this.batch = batch;
        this.queries = queries;
        this.layout = layout;
        this.layer = layer;
        this.out = out;
    }

    /// Writes the attention output of all rows into `out`.
    ///
    /// @param queries queries of all heads, from column 0 on
    /// @param layer index of the layer in the caches
    /// @param out (R, heads x depth)
    static void attend(Workspace work, RowBatch batch, Matrix queries, KvLayout layout, int layer, Matrix out) {
        CachedAttention attention = new CachedAttention(work, batch, queries, layout, layer, out);
        int heads = layout.heads();
        work.engine
                .team()
                .run(batch.blocks() * heads, (task, worker) -> attention.attend(task / heads, task % heads, worker));
    }

    private void attend(int block, int head, int worker) {
        int from = batch.blockStart(block);
        int to = batch.blockEnd(block);
        int rows = to - from;
        KeyValueCache prefix = batch.cache(from).prefix();
        int origin = prefix == null ? 0 : panelStart(prefix.first()); // of the positions that are read
        int first = prefix == null ? 0 : prefix.first() - origin; // column of the first score that is used
        int shared = batch.cache(from).prefixLength() - origin;
        int longest = 0;
        for (int r = from; r < to; r++) {
            longest = Math.max(
                    longest, batch.visible(r) - panelStart(batch.cache(r).first()));
        }
        // Scores of a row: the prefix up to column `shared`, the tail from there on, and padding for both.
        int stride = kernels.padded(shared) + kernels.padded(longest) + kernels.panelWidth();
        float[] scores = work.scores(worker, rows * stride);
        int width = layout.paddedDepth();
        float[] output = work.outputs(worker, rows * width);
        float scale = (float) (1 / Math.sqrt(layout.depth()));

        Arrays.fill(scores, 0, rows * stride, 0);
        if (prefix != null && shared > 0) {
            addScores(prefix, head, origin, shared, from, to, scores, 0, stride);
            // The last panel may write scores beyond the end of the prefix.
            for (int r = 0; r < rows; r++) {
                Arrays.fill(scores, r * stride + shared, (r + 1) * stride, 0);
            }
        }
        for (int r = from, end; r < to; r = end) {
            end = batch.runEnd(r, to);
            KeyValueCache cache = batch.cache(r);
            int start = panelStart(cache.first());
            int tail = batch.visible(end - 1) - start;
            addScores(cache, head, start, tail, r, end, scores, (r - from) * stride + shared, stride);
            for (int i = r; i < end; i++) {
                int row = (i - from) * stride;
                Arrays.fill(scores, row + shared, row + shared + cache.first() - start, UNSEEN);
                int seen = shared + batch.visible(i) - start;
                kernels.softmax(scores, row + first, seen - first, shared + tail - first, scale);
            }
        }
        Arrays.fill(output, 0, rows * width, 0);
        if (prefix != null) {
            addValues(prefix, head, prefix.first(), shared - first, rows, scores, first, stride, output, 0);
        }
        for (int r = from, end; r < to; r = end) {
            end = batch.runEnd(r, to);
            KeyValueCache cache = batch.cache(r);
            int start = cache.first();
            int tail = batch.visible(end - 1) - start;
            int at = (r - from) * stride + shared + start - panelStart(start);
            addValues(cache, head, start, tail, end - r, scores, at, stride, output, (r - from) * width);
        }
        for (int r = from; r < to; r++) {
            int o = out.offset(r) + head * layout.depth();
            System.arraycopy(output, (r - from) * width, out.data(), o, layout.depth());
        }
    }

    /// First position of the panel of keys that a position is in.
    private int panelStart(int position) {
        return position - position % kernels.panelWidth();
    }

    /// `scores += q k^T` of rows `from` to `to` over `positions` positions of a cache.
    ///
    /// @param start first of the positions, at the start of a panel
    private void addScores(
            KeyValueCache cache,
            int head,
            int start,
            int positions,
            int from,
            int to,
            float[] scores,
            int at,
            int stride) {
        if (positions == 0) {
            return;
        }
        Panels keys = cache.layer(layer).keys();
        keys.addProduct(
                kernels,
                queries.data(),
                queries.offset(from) + head * layout.depth(),
                queries.stride(),
                to - from,
                layout.keysOfHead(head, cache.capacity()) + start / kernels.panelWidth() * layout.keyPanelStride(),
                layout.keyPanelStride(),
                layout.depth(),
                Math.ceilDiv(positions, kernels.panelWidth()),
                scores,
                at,
                stride);
    }

    /// `output += weights v` of `rows` rows over `positions` positions of a cache.
    ///
    /// @param start first of the positions
    private void addValues(
            KeyValueCache cache,
            int head,
            int start,
            int positions,
            int rows,
            float[] weights,
            int at,
            int stride,
            float[] output,
            int o) {
        if (positions == 0) {
            return;
        }
        Panels values = cache.layer(layer).values();
        values.addProduct(
                kernels,
                weights,
                at,
                stride,
                rows,
                layout.valuesOfHead(head, cache.capacity()) + start * kernels.panelWidth(),
                layout.valuePanelStride(cache.capacity()),
                positions,
                layout.valuePanels(),
                output,
                o,
                layout.paddedDepth());
    }
}
