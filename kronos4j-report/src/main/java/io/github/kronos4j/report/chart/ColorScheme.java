package io.github.kronos4j.report.chart;

import io.github.kronos4j.forecast.Forecast;
import java.awt.Color;

/// Colors of rising and falling candles. Those that close where they opened are grey, and the forecast keeps its own
/// colors, in both schemes.
public enum ColorScheme {
    /// Green for rising, red for falling bars.
    WESTERN(Palette.GREEN, Palette.RED),

    /// Red for rising, green for falling bars, as in China, Taiwan, Japan and Korea.
    CHINESE(Palette.RED, Palette.GREEN);

    private final Color up;
    private final Color down;

    ColorScheme(Color up, Color down) {
        this.up = up;
        this.down = down;
    }

    /// The default for a forecast: [#CHINESE] for series with the calendar of a mainland Chinese exchange, or in a
    /// time zone of mainland China, Taiwan, Japan or Korea; [#WESTERN] for all others.
    public static ColorScheme of(Forecast forecast) {
        return Region.of(forecast) == Region.OTHER ? WESTERN : CHINESE;
    }

    CandleColors candles() {
        return new CandleColors(up, down, Palette.FLAT);
    }
}
