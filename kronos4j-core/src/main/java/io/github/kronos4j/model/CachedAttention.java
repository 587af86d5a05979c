package io.github.kronos4j.model;

import io.github.kronos4j.tensor.Kernels;
import io.github.kronos4j.tensor.Matrix;
import java.util.Arrays;

/// Scaled dot-product attention of the rows of a pass over their caches: the shared prefix, then each cache's own tail.
///
/// A task is one block of rows and one head. The prefix is read once for all rows of a block.
final class CachedAttention {
    private CachedAttention() {}

    /// Writes the attention output of all rows into `out`.
    ///
    /// @param queries queries of all heads, from column 0 on
    /// @param layer index of the layer in the caches
    /// @param out (R, heads x depth)
    static void attend(Workspace work, RowBatch batch, Matrix queries, KvLayout layout, int layer, Matrix out) {
        int heads = layout.heads();
        work.engine.team().run(batch.blocks() * heads, (task, worker) -> {
            int block = task / heads;
            attend(work, batch, block, task % heads, worker, queries, layout, layer, out);
        });
    }

    private static void attend(
            Workspace work,
            RowBatch batch,
            int block,
            int head,
            int worker,
            Matrix queries,
            KvLayout layout,
            int layer,
            Matrix out) {
        Kernels kernels = work.engine.kernels();
        int from = batch.blockStart(block);
        int to = batch.blockEnd(block);
        int rows = to - from;
        KeyValueCache prefix = batch.cache(from).prefix();
        int shared = batch.cache(from).prefixLength();
        int longest = 0;
        for (int r = from; r < to; r++) {
            longest = Math.max(longest, batch.visible(r));
        }
        // Scores of a row: the prefix, the tail from column `shared` on, and padding for both.
        int stride = kernels.padded(shared) + kernels.padded(longest) + kernels.panelWidth();
        float[] scores = work.scores(worker, rows * stride);
        int width = layout.paddedDepth();
        float[] output = work.outputs(worker, rows * width);
        float scale = (float) (1 / Math.sqrt(layout.depth()));
        int query = queries.offset(from) + head * layout.depth();

        Arrays.fill(scores, 0, rows * stride, 0);
        if (prefix != null) {
            CacheView view = CacheView.of(prefix, layer, layout, head, shared);
            view.addScores(kernels, rows, queries, query, scores, 0, stride);
            // The last panel may write scores beyond the end of the prefix.
            for (int r = 0; r < rows; r++) {
                Arrays.fill(scores, r * stride + shared, (r + 1) * stride, 0);
            }
        }
        for (int r = from, end; r < to; r = end) {
            end = batch.runEnd(r, to);
            int tail = batch.visible(end - 1);
            int at = (r - from) * stride + shared;
            int q = query + (r - from) * queries.stride();
            CacheView view = CacheView.of(batch.cache(r), layer, layout, head, tail);
            view.addScores(kernels, end - r, queries, q, scores, at, stride);
            for (int i = r; i < end; i++) {
                int seen = shared + batch.visible(i);
                kernels.softmax(scores, (i - from) * stride, seen, shared + tail, scale);
            }
        }
        Arrays.fill(output, 0, rows * width, 0);
        if (prefix != null) {
            CacheView view = CacheView.of(prefix, layer, layout, head, shared);
            view.addValues(kernels, rows, scores, 0, stride, output, 0);
        }
        for (int r = from, end; r < to; r = end) {
            end = batch.runEnd(r, to);
            int tail = batch.visible(end - 1);
            int at = (r - from) * stride + shared;
            int o = (r - from) * width;
            CacheView view = CacheView.of(batch.cache(r), layer, layout, head, tail);
            view.addValues(kernels, end - r, scores, at, stride, output, o);
        }
        for (int r = from; r < to; r++) {
            int o = out.offset(r) + head * layout.depth();
            System.arraycopy(output, (r - from) * width, out.data(), o, layout.depth());
        }
    }
}
