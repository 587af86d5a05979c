package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.model.KronosConfig;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Embeds a coarse and a fine token and fuses them: `fusion_proj([emb_s1[s1]; emb_s2[s2]] * sqrt(D))`.
///
/// @param embS1 (coarse vocabulary, D)
/// @param scaledS1 the same times sqrt(D)
/// @param scaledS2 (fine vocabulary, D), times sqrt(D)
record DeviceHierarchicalEmbedding(Tensor embS1, Tensor scaledS1, Tensor scaledS2, DeviceLinear fusionProj) {
    static DeviceHierarchicalEmbedding of(DeviceWeights weights, KronosConfig config) {
        int width = config.dModel();
        float[] s1 = weights.child("emb_s1").matrix("weight", config.s1Vocabulary(), width);
        float[] s2 = weights.child("emb_s2").matrix("weight", config.s2Vocabulary(), width);
        return new DeviceHierarchicalEmbedding(
                weights.keep(s1, config.s1Vocabulary(), width),
                weights.keep(scaled(s1, width), config.s1Vocabulary(), width),
                weights.keep(scaled(s2, width), config.s2Vocabulary(), width),
                DeviceLinear.of(weights.child("fusion_proj"), width, 2 * width));
    }

    private static float[] scaled(float[] table, int width) {
        float scale = (float) Math.sqrt(width);
        float[] scaled = new float[table.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = table[i] * scale;
        }
        return scaled;
    }

    /// Both tokens as one vector: (R) and (R) to (R, D).
    Tensor forward(Tensor s1, Tensor s2) {
        var pair = new TensorVector(torch.embedding(scaledS1, s1), torch.embedding(scaledS2, s2));
        return fusionProj.forward(torch.cat(pair, 1));
    }

    /// The plain embedding of coarse tokens, not scaled: (R) to (R, D).
    Tensor s1(Tensor s1) {
        return torch.embedding(embS1, s1);
    }
}
