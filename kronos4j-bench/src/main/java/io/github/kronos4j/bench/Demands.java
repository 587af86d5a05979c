package io.github.kronos4j.bench;

import io.github.kronos4j.model.WeightFormat;

/// Formulas for the demand of prefill and decoding with a model.
///
/// @param shape shape of the model
record Demands(ModelShape shape) {
    private static final long VOCABULARY = 1024;
    private static final int BLOCK_ROWS = 24; // rows of attention that read a shared history once

    /// Demand of a prefill with weights in 32 bits.
    ///
    /// @param tokens number of tokens
    Demand prefill(int tokens) {
        double flops = 2.0 * tokens * trunk() + 2.0 * shape.layers() * shape.width() * tokens * tokens;
        return new Demand(flops, bytes(WeightFormat.FLOAT32) * trunk());
    }

    /// Demand of a decoding step with both logits.
    ///
    /// @param history number of cached tokens that all paths share
    /// @param own number of cached tokens of each path
    Demand step(int paths, int history, int own, WeightFormat weights) {
        double width = shape.width();
        double heads = 2 * width * width + 2 * VOCABULARY * width; // and the query of the fine token
        double attended = history + own;
        double flops = 2 * paths * (trunk() + heads) + 4 * paths * width * attended * (shape.layers() + 1);
        double cached = 2
                * cachedBytes(weights)
                * width
                * (shape.layers() + 1)
                * ((double) history * Math.ceilDiv(paths, BLOCK_ROWS) + (double) paths * own);
        return new Demand(flops, bytes(weights) * (trunk() + heads) + cached);
    }

    /// Number of weights that every token passes: the blocks, the fusion of both embeddings, and keys and values of
    /// the fine token.
    private double trunk() {
        double width = shape.width();
        return shape.layers() * (4 * width * width + 3 * width * shape.inner()) + 4 * width * width;
    }

    /// Bytes of a key or value, which is bfloat16 beside compact weights.
    private static int cachedBytes(WeightFormat weights) {
        return weights == WeightFormat.FLOAT32 ? Float.BYTES : Short.BYTES;
    }

    private static int bytes(WeightFormat weights) {
        return switch (weights) {
            case FLOAT32 -> 4;
            case BFLOAT16 -> 2;
            case INT8 -> 1;
        };
    }
}
