package io.github.kronos4j.model;

import java.util.Arrays;

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

    /// Copies the tokens from index `from` (inclusive) to `to` (exclusive).
    public Tokens slice(int from, int to) {
        return new Tokens(Arrays.copyOfRange(s1, from, to), Arrays.copyOfRange(s2, from, to));
    }

    /// Number of bars.
    public int length() {
        return s1.length;
    }
}
