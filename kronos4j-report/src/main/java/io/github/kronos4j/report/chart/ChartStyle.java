package io.github.kronos4j.report.chart;

import io.github.kronos4j.forecast.Forecast;

/// Appearance of a forecast chart.
///
/// @param colors colors of rising and falling candles
/// @param theme brightness of the chart
/// @param samplePaths number of single paths shown beside their quantiles, at most all; 0 for none
/// @param units units of large numbers such as volumes
public record ChartStyle(ColorScheme colors, Theme theme, int samplePaths, NumberUnits units) {
    /// Default number of single paths.
    public static final int SAMPLE_PATHS = 3;

    public ChartStyle {
        if (samplePaths < 0) {
            throw new IllegalArgumentException("the number of sample paths is " + samplePaths);
        }
    }

    /// The default for a forecast: colors and units of its market.
    public static ChartStyle of(Forecast forecast) {
        return new ChartStyle(ColorScheme.of(forecast), Theme.AUTO, SAMPLE_PATHS, NumberUnits.of(forecast));
    }

    /// The same style with other colors of candles.
    public ChartStyle withColors(ColorScheme other) {
        return new ChartStyle(other, theme, samplePaths, units);
    }

    /// The same style in another theme.
    public ChartStyle withTheme(Theme other) {
        return new ChartStyle(colors, other, samplePaths, units);
    }

    /// The same style with another number of single paths.
    public ChartStyle withSamplePaths(int count) {
        return new ChartStyle(colors, theme, count, units);
    }
}
