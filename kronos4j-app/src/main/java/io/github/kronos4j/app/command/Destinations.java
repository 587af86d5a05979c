package io.github.kronos4j.app.command;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.chart.Captions;
import io.github.kronos4j.app.chart.ForecastChart;
import io.github.kronos4j.app.report.ForecastCsv;
import io.github.kronos4j.app.report.ForecastJson;
import io.github.kronos4j.app.report.Outcome;
import io.github.kronos4j.data.AtomicFile;
import io.github.kronos4j.forecast.Forecast;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// Where the results go; null for those that are not asked for.
record Destinations(
        @Nullable Destination output,
        @Nullable Destination paths,
        @Nullable Destination json,
        @Nullable Destination chart) {

    List<Destination> all() {
        return Stream.of(output, paths, json, chart).filter(Objects::nonNull).toList();
    }

    /// Writes all that is asked for.
    ///
    /// @throws KronosException if a file cannot be written
    void write(Outcome outcome) {
        Forecast forecast = outcome.forecast();
        String symbol = forecast.symbol();
        if (output != null) {
            AtomicFile.write(output.of(symbol), out -> ForecastCsv.writeMean(forecast, out));
        }
        if (paths != null) {
            AtomicFile.write(paths.of(symbol), out -> ForecastCsv.writePaths(forecast, out));
        }
        if (json != null) {
            AtomicFile.write(json.of(symbol), out -> ForecastJson.write(outcome, Version.text(), out));
        }
        if (chart != null) {
            paint(outcome, chart.of(symbol));
        }
    }

    private static void paint(Outcome outcome, Path file) {
        ImageIO.setUseCache(false);
        BufferedImage image = new ForecastChart(
                        outcome.forecast(), outcome.truth(), Captions.of(outcome, Version.text()))
                .render(ForecastChart.WIDTH, ForecastChart.HEIGHT);
        AtomicFile.write(file, out -> ImageIO.write(image, "png", out));
    }
}
