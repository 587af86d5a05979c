package io.github.kronos4j.forecast;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.model.BarCoordinates;

/// Bars as the numbers that a tokenizer reads, and back. Fitted to a history: later bars cannot affect its statistics.
/// Immutable.
public sealed interface Normalizer permits LevelNormalizer, LogRatioNormalizer {
    /// Fits a normalizer to the history of a forecast.
    ///
    /// @param normalization dependence of [BarCoordinates#LEVELS] on units; log ratios have none
    /// @throws InvalidInputException if the coordinates are log ratios and a price is not positive
    static Normalizer fit(BarCoordinates coordinates, Bars history, Normalization normalization) {
        return switch (coordinates) {
            case LEVELS -> LevelNormalizer.fit(history, normalization);
            case LOG_RATIOS -> LogRatioNormalizer.fit(history);
        };
    }

    /// Returns normalized bars (T, 6), row-major.
    ///
    /// @param bars those of the history, alone or with later ones
    default float[] normalize(Bars bars) {
        float[] z = new float[bars.size() * Column.COUNT];
        normalize(bars, z, 0);
        return z;
    }

    /// Writes normalized bars (T, 6), row-major, into a longer array.
    ///
    /// @param bars those of the history, alone or with later ones
    /// @param offset index of the first number
    void normalize(Bars bars, float[] z, int offset);

    /// Returns the bars (H, 6) after the history, in the units of the series.
    ///
    /// @param z normalized bars (H, 6), row-major
    double[] continuation(float[] z);

    /// Returns bars of the history (T, 6) after encoding and decoding, in the units of the series.
    ///
    /// @param z normalized bars (T, 6), row-major
    /// @param first index of the first of them in the history
    double[] reconstruction(float[] z, int first);

    /// True if the bars after the history continue its actual last close, whatever became of it in encoding and
    /// decoding.
    boolean continuesActualClose();
}
