package io.github.kronos4j.model;

/// A sequence of bars as tokens.
///
/// @param s1 coarse tokens
/// @param s2 fine tokens, as many
public record Tokens(int[] s1, int[] s2) {
    public Tokens {
        if (s1.length != s2.length) {
            throw new IllegalArgumentException(s1.length + " coarse and " + s2.length + " fine tokens");
        }
    }

    /// Number of bars.
    public int length() {
        return s1.length;
    }
}
