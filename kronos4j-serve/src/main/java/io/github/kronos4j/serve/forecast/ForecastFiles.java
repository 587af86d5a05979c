package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.report.ForecastCsv;
import io.github.kronos4j.report.chart.ForecastChart;
import io.github.kronos4j.report.chart.Theme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The table and the chart of a result, as files.
public final class ForecastFiles {
    private ForecastFiles() {}

    /// The mean path as CSV.
    public static byte[] csv(ComputedForecast result) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ForecastCsv.writeMean(result.outcome().forecast(), result.outcome().rounding(), bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a table cannot be written to memory", e);
        }
    }

    /// The chart as PNG.
    ///
    /// @param program name and version of the program, for the footer
    /// @param width width in pixels
    /// @param height height in pixels
    public static byte[] png(ComputedForecast result, String program, Theme theme, int width, int height) {
        return ForecastChart.of(result.outcome(), program).withTheme(theme).png(width, height);
    }
}
