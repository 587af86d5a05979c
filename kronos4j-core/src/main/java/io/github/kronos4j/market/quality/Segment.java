package io.github.kronos4j.market.quality;

import io.github.kronos4j.market.Bars;

/// A clean piece of a series.
///
/// @param row index of its first bar in the series that was cleaned
/// @param bars its bars, in their order; a view where nothing was filled in
public record Segment(int row, Bars bars) {}
