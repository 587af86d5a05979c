package io.github.kronos4j.evaluation.record;

import io.github.kronos4j.forecast.record.RecordedSeries;
import io.github.kronos4j.market.Bars;
import org.jspecify.annotations.Nullable;

/// Source of the actual bars of series. It is asked once for each series.
@FunctionalInterface
public interface RecordedBars {
    /// Returns all bars of a series in ascending order, those before the origins included; null if there are none.
    ///
    /// @throws io.github.kronos4j.KronosException if they cannot be read
    @Nullable
    Bars of(RecordedSeries series);
}
