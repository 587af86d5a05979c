package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.Tensor;

/// Coarse and fine tokens of sequences.
///
/// @param s1 (B, T), integers
/// @param s2 (B, T), integers
public record TokenPair(Tensor s1, Tensor s2) {
    /// Positions `from` to `from + count - 1`.
    public TokenPair slice(long from, long count) {
        return new TokenPair(s1.narrow(1, from, count), s2.narrow(1, from, count));
    }
}
