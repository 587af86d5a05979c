package io.github.kronos4j.report.chart;

import io.github.kronos4j.market.Bars;
import java.awt.Color;

/// Colors of bars by their direction.
///
/// @param flat color of bars that close where they opened
record CandleColors(Color up, Color down, Color flat) {
    static final CandleColors FORECAST = new CandleColors(Palette.FORECAST, Palette.FORECAST_DOWN, Palette.FORECAST);

    Color of(Bars bars, int i) {
        double change = bars.close(i) - bars.open(i);
        return change > 0 ? up : change < 0 ? down : flat;
    }

    /// The same colors with an opacity from 0 to 1.
    Color veiled(Bars bars, int i, double opacity) {
        return Palette.veil(of(bars, i), opacity);
    }
}
