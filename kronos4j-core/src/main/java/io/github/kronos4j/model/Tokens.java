package io.github.kronos4j.model;

/// A tokenized sequence of bars. The arrays are not copied.
///
/// @param s1 coarse tokens
/// @param s2 fine tokens, of the same number
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
