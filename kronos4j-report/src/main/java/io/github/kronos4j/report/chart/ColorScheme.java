package io.github.kronos4j.report.chart;

import io.github.kronos4j.forecast.Forecast;
import java.awt.Color;
import java.time.ZoneId;
import java.util.Set;

/// Colors of rising and falling candles. The forecast keeps its own colors in both schemes.
public enum ColorScheme {
    /// Green for rising, red for falling bars.
    WESTERN(Palette.GREEN, Palette.RED),

    /// Red for rising, green for falling bars, as on Chinese exchanges.
    CHINESE(Palette.RED, Palette.GREEN);

    private static final Set<ZoneId> CHINA =
            Set.of(ZoneId.of("Asia/Shanghai"), ZoneId.of("Asia/Urumqi"), ZoneId.of("PRC"));

    private final Color up;
    private final Color down;

    ColorScheme(Color up, Color down) {
        this.up = up;
        this.down = down;
    }

    /// The default for a forecast: [#CHINESE] for series with the calendar `cn` or a time zone of mainland China,
    /// [#WESTERN] for all others.
    public static ColorScheme of(Forecast forecast) {
        boolean isChinese = forecast.metadata().calendar().name().equals("cn")
                || CHINA.contains(forecast.history().zone());
        return isChinese ? CHINESE : WESTERN;
    }

    Color up() {
        return up;
    }

    Color down() {
        return down;
    }
}
