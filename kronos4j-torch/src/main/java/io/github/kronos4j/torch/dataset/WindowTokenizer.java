package io.github.kronos4j.torch.dataset;

/// Turns normalised windows into tokens.
public interface WindowTokenizer {
    /// Tells tokenizers apart that would give other tokens: the checksum of the weights.
    String identity();

    /// Windows that are best encoded at once.
    int batch();

    /// Encodes windows.
    ///
    /// @param s1 receives the coarse tokens (B, T), as unsigned 16-bit numbers
    /// @param s2 receives the fine tokens (B, T)
    void encode(WindowBatch windows, short[] s1, short[] s2);
}
