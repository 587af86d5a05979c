package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.report.ForecastCsv;
import io.github.kronos4j.report.ForecastJson;
import io.github.kronos4j.report.ForecastOutcome;
import io.github.kronos4j.report.chart.ColorScheme;
import io.github.kronos4j.report.chart.ForecastChart;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Destinations of the results of forecasts.
///
/// @param output the mean path as CSV; null for none
/// @param paths every path as CSV; null for none
/// @param json everything as JSON; null for none
/// @param chart the chart as PNG; null for none
/// @param colors colors of the chart; null for the default of the series
record OutputFiles(
        @Nullable OutputTarget output,
        @Nullable OutputTarget paths,
        @Nullable OutputTarget json,
        @Nullable OutputTarget chart,
        @Nullable ColorScheme colors) {
    List<OutputTarget> all() {
        return Stream.of(output, paths, json, chart).filter(Objects::nonNull).toList();
    }

    /// Writes the results of a series.
    ///
    /// @throws KronosException if a file cannot be written
    void write(ForecastOutcome outcome) {
        Forecast forecast = outcome.forecast();
        String symbol = forecast.symbol();
        if (output != null) {
            ForecastCsv.write(forecast, outcome.rounding(), output.of(symbol));
        }
        if (paths != null) {
            ForecastCsv.writePaths(forecast, outcome.rounding(), paths.of(symbol));
        }
        if (json != null) {
            AtomicFile.write(json.of(symbol), out -> ForecastJson.write(outcome, Version.text(), out));
        }
        if (chart != null) {
            chart(outcome).writePng(chart.of(symbol));
        }
    }

    private ForecastChart chart(ForecastOutcome outcome) {
        ForecastChart chart = ForecastChart.of(outcome, Version.text());
        return colors == null ? chart : chart.withColors(colors);
    }
}
