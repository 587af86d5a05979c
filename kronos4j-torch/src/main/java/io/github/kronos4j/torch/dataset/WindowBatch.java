package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.market.Column;
import java.util.Arrays;
import java.util.List;

/// Windows of one length as normalized bars.
///
/// @param count number of windows, B
/// @param length bars per window, T
/// @param lookback bars before those to predict; a validation loss that is free of training bars counts the predictions
///     of the later bars only
/// @param bars normalized bars (B, T, 6)
/// @param stamps minute, hour, weekday (Monday is 0), day of the month and month of each bar (B, T, 5)
public record WindowBatch(int count, int length, int lookback, float[] bars, byte[] stamps) {
    /// Numbers per bar.
    public static final int COLUMNS = Column.COUNT;

    public WindowBatch {
        long positions = (long) count * length;
        if (bars.length != COLUMNS * positions || stamps.length != Window.STAMP * positions) {
            throw new IllegalArgumentException(bars.length + " numbers and " + stamps.length + " features for " + count
                    + " windows of " + length + " bars");
        }
    }

    /// Normalizes windows.
    ///
    /// @throws IllegalArgumentException if they differ in length
    static WindowBatch of(List<Window> windows) {
        int length = windows.getFirst().length();
        float[] bars = new float[windows.size() * length * Column.COUNT];
        byte[] stamps = new byte[windows.size() * length * Window.STAMP];
        for (int b = 0; b < windows.size(); b++) {
            Window window = windows.get(b);
            window.requireLike(windows.getFirst());
            window.writeBars(bars, b * length * Column.COUNT);
            window.writeStamps(stamps, b * length * Window.STAMP);
        }
        return new WindowBatch(windows.size(), length, windows.getFirst().lookback(), bars, stamps);
    }

    /// Parts of nearly equal size, at most as many as there are windows.
    public List<WindowBatch> split(int parts) {
        return Slices.of(count, parts)
                .map(slice -> new WindowBatch(
                        slice.to() - slice.from(),
                        length,
                        lookback,
                        Arrays.copyOfRange(bars, slice.from() * length * COLUMNS, slice.to() * length * COLUMNS),
                        Arrays.copyOfRange(
                                stamps, slice.from() * length * Window.STAMP, slice.to() * length * Window.STAMP)))
                .toList();
    }
}
