package io.github.kronos4j.torch.dataset;

/// Encodes normalized windows to tokens.
public interface WindowTokenizer {
    /// Identity of the tokenizer, equal only for tokenizers with the same tokens: the checksum of the weights.
    String identity();

    /// Best number of windows per call.
    int batch();

    /// Encodes windows.
    ///
    /// @param s1 receives the coarse tokens (B, T), as unsigned 16-bit numbers
    /// @param s2 receives the fine tokens (B, T)
    void encode(WindowBatch windows, short[] s1, short[] s2);
}
