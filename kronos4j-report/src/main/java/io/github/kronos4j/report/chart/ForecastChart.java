package io.github.kronos4j.report.chart;

import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.PathKind;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.report.ForecastOutcome;
import io.github.kronos4j.report.PriceFormat;
import io.github.kronos4j.report.internal.Library;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chart of one forecast: candles of the last bars of the history, the mean path as candles in its own color, the
/// quantile fan of close, some single paths, the actual close if known, and the volume below. Bars are evenly spaced,
/// without gaps for nights and weekends; where there is no room for candles, they become a line over the range from low
/// to high.
///
/// @param forecast the forecast shown
/// @param interval step from bar to bar
/// @param actual the actual bars, from the first forecast bar on; null if unknown
/// @param lines levels over the forecast
/// @param captions the texts around the chart
/// @param style the appearance
public record ForecastChart(
        Forecast forecast,
        Interval interval,
        @Nullable Bars actual,
        List<PriceLine> lines,
        Captions captions,
        ChartStyle style) {
    /// Default width, in pixels: room for about 150 bars.
    public static final int WIDTH = 1600;

    /// Default height, in pixels.
    public static final int HEIGHT = 900;

    /// Charts a forecast with the default captions and style.
    ///
    /// @throws io.github.kronos4j.KronosException if the history has fewer than two bars
    public static ForecastChart of(Forecast forecast) {
        return of(ForecastOutcome.of(forecast), Library.nameAndVersion());
    }

    /// Charts a forecast with the default captions and style.
    ///
    /// @param program name and version of the program that made the forecast
    public static ForecastChart of(ForecastOutcome outcome, String program) {
        Forecast forecast = outcome.forecast();
        return new ForecastChart(
                forecast,
                outcome.interval(),
                outcome.actual(),
                PriceLine.of(outcome.risk(), PriceFormat.of(forecast)),
                Captions.of(outcome, program),
                ChartStyle.of(forecast));
    }

    /// The same chart in another style.
    public ForecastChart withStyle(ChartStyle other) {
        return new ForecastChart(forecast, interval, actual, lines, captions, other);
    }

    /// The same chart in other colors.
    public ForecastChart withColors(ColorScheme other) {
        return withStyle(style.withColors(other));
    }

    /// The same chart in another theme.
    public ForecastChart withTheme(Theme other) {
        return withStyle(style.withTheme(other));
    }

    /// Writes the chart in default size and in the format of the file extension: `.png`, `.svg` or `.html`. The
    /// file is replaced as a whole or not at all.
    ///
    /// @throws io.github.kronos4j.KronosException if the name has another ending, the file cannot be written, or
    ///     the machine has no fonts, which PNG needs
    public void write(Path file) {
        switch (ChartFormat.of(file)) {
            case PNG -> writePng(file);
            case SVG -> svg(WIDTH, HEIGHT).write(file);
            case HTML -> AtomicFile.write(file, out -> ChartPage.write(this, out));
        }
    }

    /// Paints the chart.
    ///
    /// @return an opaque image of `width x height` pixels
    /// @throws io.github.kronos4j.KronosException if the machine has no fonts
    public BufferedImage render(int width, int height) {
        return RasterPen.image(width, height, style.theme(), pen -> paint(pen, width, height));
    }

    /// Paints the chart as PNG.
    ///
    /// @throws io.github.kronos4j.KronosException if the machine has no fonts
    public byte[] png(int width, int height) {
        return Png.encode(render(width, height));
    }

    /// Paints the chart in default size into a PNG file. The file is replaced as a whole or not at all.
    ///
    /// @throws io.github.kronos4j.KronosException if the machine has no fonts or the file cannot be written
    public void writePng(Path file) {
        byte[] png = png(WIDTH, HEIGHT);
        AtomicFile.write(file, out -> out.write(png));
    }

    /// Draws the chart as a vector image. Needs no fonts.
    public SvgImage svg(int width, int height) {
        return SvgPen.image(captions.title(), width, height, style.theme(), pen -> paint(pen, width, height));
    }

    /// The characters of the title that images show as question marks, because neither this machine nor this
    /// library has a font with them; empty if there are none. SVG and HTML use the fonts of the reader.
    public String missingCharacters() {
        return Fonts.missing(captions.title());
    }

    /// Name of the mean path of paths of a kind in legends.
    String meanName(PathKind kind) {
        int samples = forecast.samples();
        return switch (kind) {
            case ONE_PATH -> "forecast, one path";
            case DISTRIBUTION -> "forecast, mean of " + samples + " paths";
            case EQUAL_PATHS -> "forecast, " + samples + " equal paths";
            case NARROWED_DRAW -> "forecast, mean of " + samples + " paths of a narrowed draw";
        };
    }

    private void paint(Pen pen, int width, int height) {
        new ForecastPainter(pen, this, width, height).paint();
    }
}
