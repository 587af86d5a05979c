package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.Tensor;

/// Coarse and fine tokens, of whole windows (B, T) or of rows (R).
///
/// @param s1 coarse tokens, integers
/// @param s2 fine tokens, integers of the same shape
public record TokenPair(Tensor s1, Tensor s2) {
    /// Positions `from` to `from + count - 1` of whole windows.
    public TokenPair slice(long from, long count) {
        return new TokenPair(s1.narrow(1, from, count), s2.narrow(1, from, count));
    }
}
