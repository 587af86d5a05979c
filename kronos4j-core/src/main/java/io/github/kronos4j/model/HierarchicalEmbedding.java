package io.github.kronos4j.model;

import io.github.kronos4j.checkpoint.Weights;
import io.github.kronos4j.tensor.Linear;
import io.github.kronos4j.tensor.Matrix;

/// Embeds a coarse and a fine token and fuses them: `fusion_proj([emb_s1[s1]; emb_s2[s2]] * sqrt(D))`.
final class HierarchicalEmbedding {
    private final int width;
    private final float[] embS1; // (coarse vocabulary, D)
    private final float[] embS2; // (fine vocabulary, D)
    private final Linear fusionProj;

    HierarchicalEmbedding(Weights weights, Packing packing, KronosConfig config) {
        width = config.dModel();
        embS1 = weights.child("emb_s1").matrix("weight", config.s1Vocabulary(), width);
        embS2 = weights.child("emb_s2").matrix("weight", config.s2Vocabulary(), width);
        fusionProj = Layers.linear(weights.child("fusion_proj"), packing, width, 2 * width);
    }

    /// Embeds the tokens of a pass.
    ///
    /// @param pairs scratch of at least 2 D columns
    /// @param x (R, D)
    void forward(Workspace work, int[] s1, int[] s2, Matrix pairs, Matrix x) {
        float scale = (float) Math.sqrt(width);
        work.forRows((from, to) -> {
            for (int r = from; r < to; r++) {
                int at = pairs.offset(r);
                for (int i = 0; i < width; i++) {
                    pairs.data()[at + i] = embS1[s1[r] * width + i] * scale;
                    pairs.data()[at + width + i] = embS2[s2[r] * width + i] * scale;
                }
            }
        });
        fusionProj.forward(work.engine, pairs, work.rows(), x);
    }

    /// Copies the unscaled embedding of a coarse token into a row.
    void copyS1(int s1, float[] row, int offset) {
        System.arraycopy(embS1, s1 * width, row, offset, width);
    }
}
