package io.github.kronos4j.report.chart;

import io.github.kronos4j.market.Bars;
import java.awt.Color;

/// Colors of bars by their direction. Bars that close where they opened are grey.
record CandleColors(Color up, Color down) {
    static final CandleColors FORECAST = new CandleColors(Palette.FORECAST, Palette.FORECAST_DOWN);

    Color of(Bars bars, int i) {
        double change = bars.close(i) - bars.open(i);
        return change > 0 ? up : change < 0 ? down : Palette.FLAT;
    }

    /// The same colors with an opacity from 0 to 1.
    Color veiled(Bars bars, int i, double opacity) {
        return Palette.veil(of(bars, i), opacity);
    }
}
