package io.github.kronos4j.market.quality;

import io.github.kronos4j.market.Bars;

/// A contiguous run of clean bars.
///
/// @param row index of its first bar in the original series
/// @param bars bars of the segment; a view of the original series unless values were filled in
public record Segment(int row, Bars bars) {}
