package io.github.kronos4j.torch.dataset;

import java.util.Arrays;
import java.util.List;

/// Windows of one length as tokens. The first tokens of a window are seen, and each one's successor told; so a window
/// of 257 trains 256 positions.
///
/// @param count windows, B
/// @param length bars of each, T, 2 or more
/// @param lookback how many of them come before what is to be predicted, as in a [WindowBatch]
/// @param s1 coarse tokens (B, T), row-major
/// @param s2 fine tokens (B, T)
/// @param stamps minute, hour, weekday (Monday 0), day of the month and month of each bar (B, T, 5)
public record TokenBatch(int count, int length, int lookback, int[] s1, int[] s2, byte[] stamps) {
    /// Numbers of a stamp.
    public static final int STAMP = Window.STAMP;

    public TokenBatch {
        long positions = (long) count * length;
        if (length < 2 || s1.length != positions || s2.length != positions || stamps.length != STAMP * positions) {
            throw new IllegalArgumentException(s1.length + " coarse and " + s2.length + " fine tokens and "
                    + stamps.length + " features for " + count + " windows of " + length);
        }
    }

    /// The first position whose successor is to be predicted: the last of the lookback. 0 where all of a window is
    /// lookback.
    public int firstPredicting() {
        return lookback < length ? lookback - 1 : 0;
    }

    /// The batch in parts of about the same size, no more than it has windows.
    public List<TokenBatch> split(int parts) {
        return Slices.of(count, parts)
                .map(slice -> {
                    int from = slice.from() * length;
                    int to = slice.to() * length;
                    return new TokenBatch(
                            slice.to() - slice.from(),
                            length,
                            lookback,
                            Arrays.copyOfRange(s1, from, to),
                            Arrays.copyOfRange(s2, from, to),
                            Arrays.copyOfRange(stamps, STAMP * from, STAMP * to));
                })
                .toList();
    }
}
