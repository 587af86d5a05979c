package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.Normalizer;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.model.BarCoordinates;
import io.github.kronos4j.model.TimeFeatures;

/// A window: the lookback and the bars that follow it, as a view of its series.
///
/// @param series series of the window
/// @param bars all bars of the window
/// @param lookback number of bars that the normalizer sees
/// @param withVolume true if volume and amount are kept, false if they are zeroed
/// @param coordinates numbers that the tokenizer reads
public record Window(Series series, Bars bars, int lookback, boolean withVolume, BarCoordinates coordinates) {
    /// Numbers per timestamp: minute, hour, weekday (Monday is 0), day of the month, month.
    public static final int STAMP = 5;

    public int length() {
        return bars.size();
    }

    /// Makes sure that two windows have the same length and lookback.
    void requireLike(Window other) {
        if (length() != other.length() || lookback != other.lookback) {
            throw new IllegalArgumentException("windows of " + other.length() + " and " + length()
                    + " bars in one batch: the random lookback changes within it");
        }
    }

    /// Writes the bars (T, 6), normalized by the lookback rows alone, like those of a forecast.
    ///
    /// @param offset index of the first number
    /// @throws KronosException if bars have no such coordinates
    public void writeBars(float[] z, int offset) {
        normalizer().normalize(bars, z, offset);
        if (!withVolume) {
            for (int at = offset; at < offset + length() * Column.COUNT; at += Column.COUNT) {
                z[at + Column.VOLUME.index()] = 0;
                z[at + Column.AMOUNT.index()] = 0;
            }
        }
    }

    private Normalizer normalizer() {
        try {
            return Normalizer.fit(coordinates, bars.slice(0, lookback), Normalization.UNIT_FREE);
        } catch (KronosException e) {
            throw e.withMessage(series.name() + ": " + e.getMessage());
        }
    }

    /// Writes the timestamps (T, 5).
    ///
    /// @param offset index of the first number
    public void writeStamps(byte[] stamps, int offset) {
        int at = offset;
        for (int t = 0; t < length(); t++) {
            int features = TimeFeatures.of(bars.time(t));
            stamps[at++] = (byte) TimeFeatures.minute(features);
            stamps[at++] = (byte) TimeFeatures.hour(features);
            stamps[at++] = (byte) TimeFeatures.weekday(features);
            stamps[at++] = (byte) TimeFeatures.day(features);
            stamps[at++] = (byte) TimeFeatures.month(features);
        }
    }
}
