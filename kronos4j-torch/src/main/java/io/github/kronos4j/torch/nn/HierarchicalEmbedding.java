package io.github.kronos4j.torch.nn;

import io.github.kronos4j.model.KronosConfig;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Embeds a coarse and a fine token and fuses them: `fusion_proj([emb_s1[s1]; emb_s2[s2]] * sqrt(D))`.
final class HierarchicalEmbedding {
    private final double scale;
    private final Tensor embS1; // (coarse vocabulary, D)
    private final Tensor embS2; // (fine vocabulary, D)
    private final Linear fusionProj;

    HierarchicalEmbedding(ParameterScope parameters, KronosConfig config) {
        int width = config.dModel();
        scale = Math.sqrt(width);
        embS1 = parameters.child("emb_s1").matrix("weight", config.s1Vocabulary(), width, Initializer.EMBEDDING);
        embS2 = parameters.child("emb_s2").matrix("weight", config.s2Vocabulary(), width, Initializer.EMBEDDING);
        fusionProj = Linear.of(parameters, "fusion_proj", width, 2 * width);
    }

    /// Both tokens as one vector: (...) to (..., D).
    Tensor forward(TokenPair tokens) {
        var both = new TensorVector(torch.embedding(embS1, tokens.s1()), torch.embedding(embS2, tokens.s2()));
        return fusionProj.forward(torch.cat(both, -1).mul(new Scalar(scale))); // from (..., 2 D)
    }

    /// The plain embedding of coarse tokens, not scaled: (...) to (..., D).
    Tensor s1(Tensor s1) {
        return torch.embedding(embS1, s1);
    }
}
