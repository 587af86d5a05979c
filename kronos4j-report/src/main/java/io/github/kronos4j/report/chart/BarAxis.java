package io.github.kronos4j.report.chart;

/// Maps bar numbers to pixel columns. Bars are evenly spaced, so nights and weekends take no room.
///
/// @param left pixel column of the left edge
/// @param width pixels for all bars
/// @param bars number of bars
record BarAxis(double left, double width, int bars) {
    private static final int MIN_BODY = 3; // pixels of a candle's body: one on either side of the wick

    double right() {
        return left + width;
    }

    /// Pixels per bar, including the gap.
    double slot() {
        return width / bars;
    }

    /// Pixel column of the middle of bar `i`.
    double x(int i) {
        return left + (i + 0.5) * slot();
    }

    /// Pixel column between bar `i - 1` and bar `i`.
    double before(int i) {
        return left + i * slot();
    }

    /// True if there is no room for candles, so that bars are part of a line.
    boolean isDense() {
        return bodyWidth() < MIN_BODY;
    }

    /// Width of a candle's body: an odd number of pixels, so that the wick is centered; 1 if there is no room for
    /// bodies.
    int bodyWidth() {
        int body = (int) Math.clamp(slot() * 0.7, 1, 15);
        return body % 2 == 1 ? body : body - 1;
    }
}
