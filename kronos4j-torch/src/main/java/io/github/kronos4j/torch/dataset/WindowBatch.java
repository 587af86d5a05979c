package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.market.Column;
import java.util.Arrays;
import java.util.List;

/// Windows of one length, ready to be learned from.
///
/// @param count windows, B
/// @param length bars of each, T
/// @param lookback how many of them come before what is to be predicted; a validation loss without a shadow of the
///     training range looks at the predictions of the rows from here on
/// @param bars normalised bars (B, T, 6)
/// @param stamps minute, hour, weekday (Monday 0), day of the month and month of each bar (B, T, 5)
public record WindowBatch(int count, int length, int lookback, float[] bars, byte[] stamps) {
    /// Numbers of a bar.
    public static final int COLUMNS = Column.COUNT;

    public WindowBatch {
        long positions = (long) count * length;
        if (bars.length != COLUMNS * positions || stamps.length != Window.STAMP * positions) {
            throw new IllegalArgumentException(bars.length + " numbers and " + stamps.length + " features for " + count
                    + " windows of " + length + " bars");
        }
    }

    /// Reads some windows.
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

    /// The batch in parts of about the same size, no more than it has windows.
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
