package io.github.kronos4j.report.chart;

import io.github.kronos4j.forecast.RoundTrip;
import java.util.Locale;

/// A picture of bars on their way through a tokenizer: the bars with those that come back beside them, the bits of
/// their tokens, and the last bar in numbers. Immutable.
///
/// @param trip bars, tokens, and decoded bars; about forty fit side by side
public record TokenChart(RoundTrip trip) {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 620;

    /// Draws the picture. Needs no fonts.
    public SvgImage svg() {
        int last = trip.bars().size() - 1;
        String title = String.format(
                Locale.ROOT,
                "%d bars to %s: coarse token %d and fine token %d of the last",
                trip.bars().size(),
                trip.bars().time(last),
                trip.tokens().s1()[last],
                trip.tokens().s2()[last]);
        return SvgPen.image(
                title, WIDTH, HEIGHT, Theme.AUTO, pen -> new TokenPainter(pen, trip, WIDTH, HEIGHT).paint());
    }
}
