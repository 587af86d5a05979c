package io.github.kronos4j.torch.nn;

import io.github.kronos4j.InvalidInputException;
import java.util.Set;

/// Configuration of low-rank adapters: instead of a matrix W, training learns B A beside it, and the network computes
/// with `W + alpha / rank B A` (Hu et al., 2021).
///
/// Adapted layers are the projections of attention (query, key, value, output) and the three matrices of feed-forward
/// layers. Embeddings, heads, norms and biases keep their values, and so does everything that was frozen before.
///
/// @param rank columns of B and rows of A, 1 or more
/// @param alpha weight of the adapters; divided by the rank
public record LoraConfig(int rank, double alpha) {
    private static final Set<String> LAYERS = Set.of("q_proj", "k_proj", "v_proj", "out_proj", "w1", "w2", "w3");

    public LoraConfig {
        if (rank < 1) {
            throw new InvalidInputException("the rank of low-rank adapters is " + rank + " but must be at least 1");
        }
        if (!(alpha > 0)) {
            throw new InvalidInputException("the alpha of low-rank adapters is " + alpha + " but must be above 0");
        }
    }

    double scale() {
        return alpha / rank;
    }

    /// True if the layer with this weight is adapted.
    static boolean fits(Parameter weight) {
        String layer = layer(weight);
        return LAYERS.contains(layer.substring(layer.lastIndexOf('.') + 1));
    }

    /// Name of the layer that owns a weight.
    static String layer(Parameter weight) {
        return weight.name().replaceFirst("\\.weight$", "");
    }
}
