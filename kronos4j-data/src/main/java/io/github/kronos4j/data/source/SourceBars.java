package io.github.kronos4j.data.source;

import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;

/// Bars of a source, and its name for their security.
///
/// @param name name of the security, such as `Apple Inc.`; empty if the source does not state it
/// @param factors ex-dates of the range, for [Adjustment#RATIO]; else none
record SourceBars(Bars bars, String name, AdjustmentFactors factors) {
    SourceBars(Bars bars, String name) {
        this(bars, name, AdjustmentFactors.none());
    }

    /// The same bars with ex-dates.
    SourceBars with(AdjustmentFactors exDates) {
        return new SourceBars(bars, name, exDates);
    }
}
