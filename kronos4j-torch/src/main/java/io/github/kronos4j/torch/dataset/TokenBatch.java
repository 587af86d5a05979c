package io.github.kronos4j.torch.dataset;

import java.util.Arrays;
import java.util.List;

/// Windows of one length as tokens. Each token but the last is an input whose target is the next one; so a window of
/// 257 bars trains 256 positions.
///
/// @param count number of windows, B
/// @param length bars per window, T, 2 or more
/// @param lookback bars before those to predict, as in a [WindowBatch]
/// @param s1 coarse tokens (B, T), row-major
/// @param s2 fine tokens (B, T)
/// @param stamps minute, hour, weekday (Monday is 0), day of the month and month of each bar (B, T, 5)
public record TokenBatch(int count, int length, int lookback, int[] s1, int[] s2, byte[] stamps) {
    /// Numbers per stamp.
    public static final int STAMP = Window.STAMP;

    public TokenBatch {
        long positions = (long) count * length;
        if (length < 2 || s1.length != positions || s2.length != positions || stamps.length != STAMP * positions) {
            throw new IllegalArgumentException(s1.length + " coarse and " + s2.length + " fine tokens and "
                    + stamps.length + " features for " + count + " windows of " + length);
        }
    }

    /// First position whose prediction counts: the last bar of the lookback; 0 if the whole window is lookback.
    public int firstPredicting() {
        return lookback < length ? lookback - 1 : 0;
    }

    /// Parts of nearly equal size, at most as many as there are windows.
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
