package io.github.kronos4j.model;

import org.jspecify.annotations.Nullable;

/// A running decoding by the tokenizer: collects tokens, and writes the bars that are asked for.
public interface DecodingSession<C> extends InferenceSession<C> {
    /// Appends a token to a sequence, to be decoded by [#flush] or as soon as a pass is full.
    ///
    /// @param output where the normalised bar goes, or null if it is not asked for
    /// @param bar the bar's place in it, counted in bars
    void append(C cache, int s1, int s2, float @Nullable [] output, int bar);
}
