package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.market.Bars;

/// Windows that start at regular distances within one segment.
///
/// @param series series of the segment
/// @param bars the segment
/// @param first first bar of the first window
/// @param stride bars between the starts of two windows
/// @param count number of windows
record WindowRange(Series series, Bars bars, int first, int stride, int count) {
    /// First bar of window `i`.
    int start(long i) {
        return first + Math.toIntExact(i) * stride;
    }
}
