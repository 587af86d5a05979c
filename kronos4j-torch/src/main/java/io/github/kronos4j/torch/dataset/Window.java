package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.forecast.Normalizer;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.model.TimeFeatures;

/// A window to learn from: the lookback and the bars that follow it, as a view of its series.
///
/// @param series the series it is of
/// @param bars all of its bars
/// @param lookback how many of them the normaliser sees
/// @param withVolume whether volume and amount are shown rather than zeroed
public record Window(Series series, Bars bars, int lookback, boolean withVolume) {
    /// Numbers of a stamp: minute, hour, weekday (Monday 0), day of the month, month.
    public static final int STAMP = 5;

    public int length() {
        return bars.size();
    }

    /// Lets only windows of one lookback into a batch.
    void requireLike(Window other) {
        if (length() != other.length() || lookback != other.lookback) {
            throw new IllegalArgumentException("windows of " + other.length() + " and " + length()
                    + " bars in one batch: the lookback is drawn anew within it");
        }
    }

    /// Writes the bars (T, 6), normalised by the lookback rows alone, as they are for a forecast.
    ///
    /// @param offset place of the first number
    public void writeBars(float[] z, int offset) {
        Normalizer.fit(bars.slice(0, lookback)).normalize(bars, z, offset);
        if (!withVolume) {
            for (int at = offset; at < offset + length() * Column.COUNT; at += Column.COUNT) {
                z[at + Column.VOLUME.index()] = 0;
                z[at + Column.AMOUNT.index()] = 0;
            }
        }
    }

    /// Writes the stamps (T, 5).
    ///
    /// @param offset place of the first number
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
