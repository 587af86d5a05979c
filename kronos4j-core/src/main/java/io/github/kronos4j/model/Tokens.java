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

    /// Returns a copy with other tokens for one bar.
    public Tokens with(int bar, int coarse, int fine) {
        Tokens copy = slice(0, length());
        copy.s1[bar] = coarse;
        copy.s2[bar] = fine;
        return copy;
    }

    /// Number of bars.
    public int length() {
        return s1.length;
    }
}
