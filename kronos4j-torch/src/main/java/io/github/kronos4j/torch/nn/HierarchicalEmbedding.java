package io.github.kronos4j.torch.nn;

import io.github.kronos4j.model.KronosConfig;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Embeds a coarse and a fine token and fuses them: `fusion_proj([emb_s1[s1]; emb_s2[s2]] * sqrt(D))`.
final class HierarchicalEmbedding {
    private final Scalar scale;
    private final Tensor embS1; // (coarse vocabulary, D)
    private final Tensor embS2; // (fine vocabulary, D)
    private final Linear fusionProj;

    HierarchicalEmbedding(Parameters parameters, KronosConfig config) {
        int width = config.dModel();
        scale = new Scalar(Math.sqrt(width));
        embS1 = parameters.child("emb_s1").matrix("weight", config.s1Vocabulary(), width, Fill.EMBEDDING);
        embS2 = parameters.child("emb_s2").matrix("weight", config.s2Vocabulary(), width, Fill.EMBEDDING);
        fusionProj = Linear.of(parameters.child("fusion_proj"), width, 2 * width);
    }

    /// Both tokens as one vector.
    ///
    /// @param s1 (B, T)
    /// @param s2 (B, T)
    /// @return (B, T, D)
    Tensor forward(Tensor s1, Tensor s2) {
        Tensor pair = torch.cat(new TensorVector(torch.embedding(embS1, s1), torch.embedding(embS2, s2)), -1);
        return fusionProj.forward(pair.mul(scale)); // from (B, T, 2 D)
    }

    /// The plain embedding of coarse tokens, not scaled: (B, T) to (B, T, D).
    Tensor s1(Tensor s1) {
        return torch.embedding(embS1, s1);
    }
}
