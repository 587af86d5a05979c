package io.github.kronos4j.model;

import org.jspecify.annotations.Nullable;

/// A session of the tokenizer's decoder: collects tokens and writes the requested bars.
public interface DecodingSession<C> extends InferenceSession<C> {
    /// Appends a token to a sequence. It is decoded by [#flush] or as soon as a pass is full.
    ///
    /// @param s1 coarse token
    /// @param s2 fine token
    /// @param output destination of the normalized bar; null if the bar is not needed
    /// @param bar index of the bar in `output`
    void append(C cache, int s1, int s2, float @Nullable [] output, int bar);
}
