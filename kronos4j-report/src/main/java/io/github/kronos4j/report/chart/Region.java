package io.github.kronos4j.report.chart;

import io.github.kronos4j.forecast.Forecast;
import java.util.Set;

/// Part of the world that a series is traded in, as far as the conventions of charts differ.
enum Region {
    MAINLAND_CHINA,
    /// Taiwan, Japan and Korea.
    EAST_ASIA,
    OTHER;

    private static final Set<String> CHINA = Set.of("Asia/Shanghai", "Asia/Urumqi", "Asia/Chongqing", "PRC");
    private static final Set<String> EAST = Set.of("Asia/Taipei", "Asia/Tokyo", "Japan", "Asia/Seoul", "ROK");

    static Region of(Forecast forecast) {
        String zone = forecast.history().zone().getId();
        if (forecast.metadata().calendar().name().startsWith("cn") || CHINA.contains(zone)) {
            return MAINLAND_CHINA;
        }
        return EAST.contains(zone) ? EAST_ASIA : OTHER;
    }
}
