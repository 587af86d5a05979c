package io.github.kronos4j.torch.lab;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// Turns vectors into tokens of one or more levels, and tokens into codes, vectors of the same length.
interface Quantizer {
    /// Numbers of a vector.
    int components();

    /// Number of tokens of each level.
    List<Integer> vocabularies();

    /// Quantizes vectors for training: gradients pass straight through.
    ///
    /// @param z (B, T, components)
    Quantized quantize(Tensor z);

    /// Tokens of vectors: (..., components) to (..., levels), integers.
    Tensor tokens(Tensor z);

    /// Codes of tokens: (..., levels) to (..., components).
    Tensor codes(Tensor tokens);

    /// Vectors quantized for training.
    ///
    /// @param codes codes of all levels (B, T, components)
    /// @param coarse codes of the first level alone, of the same shape
    /// @param penalty contribution to the loss, a scalar
    record Quantized(Tensor codes, Tensor coarse, Tensor penalty) {}
}
