package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.report.ForecastCsv;
import io.github.kronos4j.report.ForecastJson;
import io.github.kronos4j.report.ForecastOutcome;
import io.github.kronos4j.report.ForecastTable;
import io.github.kronos4j.report.Rounding;
import io.github.kronos4j.report.chart.ChartFormat;
import io.github.kronos4j.report.chart.ChartStyle;
import io.github.kronos4j.report.chart.ForecastChart;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Destinations of the results of forecasts.
///
/// @param output the mean path as a table; null for none
/// @param paths every path as a table; null for none
/// @param json everything as JSON; null for none
/// @param chart the chart; null for none
/// @param style style of the chart of a forecast
record OutputFiles(
        @Nullable OutputTarget output,
        @Nullable OutputTarget paths,
        @Nullable OutputTarget json,
        @Nullable OutputTarget chart,
        Function<Forecast, ChartStyle> style) {
    List<OutputTarget> all() {
        return Stream.of(output, paths, json, chart).filter(Objects::nonNull).toList();
    }

    /// True if one of the results goes to standard output.
    boolean needStandardOutput() {
        return all().stream().anyMatch(OutputTarget::isStandardOutput);
    }

    /// Writes the results of a series.
    ///
    /// @throws KronosException if a file cannot be written
    void write(ForecastOutcome outcome, Console console) {
        Forecast forecast = outcome.forecast();
        String symbol = forecast.symbol();
        Rounding rounding = outcome.rounding();
        if (output != null) {
            console.write(
                    output,
                    symbol,
                    out -> ForecastCsv.writeMean(outcome, out),
                    file -> ForecastTable.write(outcome, file));
        }
        if (paths != null) {
            console.write(
                    paths,
                    symbol,
                    out -> ForecastCsv.writePaths(forecast, rounding, out),
                    file -> ForecastTable.writePaths(forecast, rounding, file));
        }
        if (json != null) {
            AtomicFile.Content content = out -> ForecastJson.write(outcome, Version.text(), out);
            console.write(json, symbol, content, file -> AtomicFile.write(file, content));
        }
        if (chart != null) {
            chart(outcome, chart.of(symbol), console);
        }
    }

    private void chart(ForecastOutcome outcome, Path file, Console console) {
        ForecastChart drawn = ForecastChart.of(outcome, Version.text()).withStyle(style.apply(outcome.forecast()));
        drawn.write(file);
        String missing = ChartFormat.of(file) == ChartFormat.PNG ? drawn.missingCharacters() : "";
        if (!missing.isEmpty()) {
            console.note(
                    file + " has question marks instead of " + missing + ", because no font of this machine has these"
                            + " characters: install one (on Debian and Ubuntu: apt-get install fonts-noto-cjk), or give --chart a"
                            + " file that ends with .svg or .html");
        }
    }
}
