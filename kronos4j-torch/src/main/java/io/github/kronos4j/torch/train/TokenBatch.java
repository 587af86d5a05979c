package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.nn.TokenPair;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// Windows of tokens and when their bars were. The first tokens of a window are seen, and each one's successor told;
/// so a window of 257 trains 256 positions.
///
/// @param s1 coarse tokens (windows, length), row-major
/// @param s2 fine tokens (windows, length)
/// @param stamps (windows, length, 5): minute, hour, weekday (Monday is 0), day, month
/// @param windows how many
/// @param length tokens of each, 2 or more
public record TokenBatch(int[] s1, int[] s2, byte[] stamps, int windows, int length) {
    private static final int FEATURES = 5;

    public TokenBatch {
        long positions = (long) windows * length;
        if (length < 2 || s1.length != positions || s2.length != positions || stamps.length != FEATURES * positions) {
            throw new IllegalArgumentException(s1.length + " coarse and " + s2.length + " fine tokens and "
                    + stamps.length + " features for " + windows + " windows of " + length);
        }
    }

    /// The batch in parts of about the same size, no more than it has windows.
    List<TokenBatch> split(int parts) {
        return Parts.of(windows, parts)
                .map(part -> {
                    int from = part.from() * length;
                    int to = part.to() * length;
                    return new TokenBatch(
                            Arrays.copyOfRange(s1, from, to),
                            Arrays.copyOfRange(s2, from, to),
                            Arrays.copyOfRange(stamps, FEATURES * from, FEATURES * to),
                            part.to() - part.from(),
                            length);
                })
                .toList();
    }

    TokenPair tokens() {
        return new TokenPair(Tensors.integers(s1, windows, length), Tensors.integers(s2, windows, length));
    }

    /// (5, windows, length).
    Tensor stampTensor() {
        int positions = windows * length;
        int[] byFeature = new int[FEATURES * positions];
        for (int i = 0; i < positions; i++) {
            for (int f = 0; f < FEATURES; f++) {
                byFeature[f * positions + i] = stamps[FEATURES * i + f];
            }
        }
        return Tensors.integers(byFeature, FEATURES, windows, length);
    }
}
