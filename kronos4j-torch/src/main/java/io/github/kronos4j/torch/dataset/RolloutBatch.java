package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.model.TimeFeatures;
import io.github.kronos4j.model.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Windows as bars and as tokens, for a model that continues them itself.
///
/// @param windows windows of equal length and lookback
/// @param tokens tokens of the same windows
public record RolloutBatch(List<Window> windows, TokenBatch tokens) {
    public RolloutBatch {
        windows = List.copyOf(windows);
        if (windows.size() != tokens.count()) {
            throw new IllegalArgumentException(windows.size() + " windows and tokens of " + tokens.count());
        }
    }

    /// Number of windows, B.
    public int count() {
        return windows.size();
    }

    /// Bars of the history that the model continues.
    public int lookback() {
        return tokens.lookback();
    }

    /// Number of bars to continue: those after the lookback.
    public int horizon() {
        return tokens.length() - lookback();
    }

    /// Tokens of the history of a window.
    public Tokens history(int window) {
        int from = window * tokens.length();
        return new Tokens(
                Arrays.copyOfRange(tokens.s1(), from, from + lookback()),
                Arrays.copyOfRange(tokens.s2(), from, from + lookback()));
    }

    /// Packed [TimeFeatures] of all bars of a window.
    public int[] times(int window) {
        var bars = windows.get(window).bars();
        return IntStream.range(0, bars.size())
                .map(i -> TimeFeatures.of(bars.time(i)))
                .toArray();
    }

    /// Parts of nearly equal size, at most as many as there are windows.
    public List<RolloutBatch> split(int parts) {
        List<TokenBatch> tokenParts = tokens.split(parts);
        List<Slices.Slice> slices = Slices.of(count(), parts).toList();
        return IntStream.range(0, slices.size())
                .mapToObj(i -> new RolloutBatch(
                        windows.subList(slices.get(i).from(), slices.get(i).to()), tokenParts.get(i)))
                .toList();
    }
}
