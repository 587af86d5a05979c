package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.market.Bars;

/// Windows that begin at regular distances in one segment.
///
/// @param series the series they are of
/// @param bars the segment
/// @param first where the first window begins
/// @param stride from one beginning to the next
/// @param count how many windows
record WindowRange(Series series, Bars bars, int first, int stride, int count) {
    /// Where window `i` begins.
    int start(long i) {
        return first + Math.toIntExact(i) * stride;
    }
}
