package io.github.kronos4j.torch.nn;

import io.github.kronos4j.KronosException;
import java.util.Set;

/// Low-rank adapters: instead of a matrix W one learns B A beside it, and computes with `W + alpha /
/// rank B A` (Hu et al., 2021).
///
/// Adapted are the projections of attention (query, key, value, output) and the three matrices of
/// feed-forward layers, wherever they stand. Embeddings, heads, norms and biases stay as they are, and
/// so does all that was frozen before.
///
/// @param rank columns of B and rows of A, 1 or more
/// @param alpha how strongly the adapters count; the higher the rank, the less each of its rows
public record LowRank(int rank, double alpha) {
    private static final Set<String> LAYERS = Set.of("q_proj", "k_proj", "v_proj", "out_proj", "w1", "w2", "w3");

    public LowRank {
        if (rank < 1) {
            throw new KronosException("the rank " + rank + " of low-rank adapters must be at least 1");
        }
        if (!(alpha > 0)) {
            throw new KronosException("the alpha " + alpha + " of low-rank adapters must be above 0");
        }
    }

    double scale() {
        return alpha / rank;
    }

    /// Whether the layer with this weight is one to adapt.
    static boolean fits(Parameter weight) {
        String layer = layer(weight);
        return LAYERS.contains(layer.substring(layer.lastIndexOf('.') + 1));
    }

    /// The name of the layer that a weight is of.
    static String layer(Parameter weight) {
        return weight.name().replaceFirst("\\.weight$", "");
    }
}
