package io.github.kronos4j.report.chart;

import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.report.ForecastOutcome;
import io.github.kronos4j.report.Outlook;
import io.github.kronos4j.report.PriceFormat;
import io.github.kronos4j.report.internal.Library;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Chart of one forecast: candles of the last bars of the history, the mean path as candles in its own color, the
/// quantile fan of close, the actual close if known, and the volume below. Bars are evenly spaced, without gaps for
/// nights and weekends.
///
/// @param forecast the forecast shown
/// @param actual the actual bars, from the first forecast bar on; null if unknown
/// @param captions the texts around the chart
/// @param colors the colors of rising and falling candles
public record ForecastChart(Forecast forecast, @Nullable Bars actual, Captions captions, ColorScheme colors) {
    /// Default width, in pixels: room for about 150 bars.
    public static final int WIDTH = 1600;

    /// Default height, in pixels.
    public static final int HEIGHT = 900;

    private static final double LEFT = 26;
    private static final double RIGHT = 104; // room for price labels
    private static final double TOP = 128; // room for title, subtitle and legend
    private static final double BOTTOM = 92; // room for dates and footer
    private static final double GAP = 16;
    private static final double VOLUME_SHARE = 0.2;

    /// Charts a forecast with the default captions and colors.
    ///
    /// @throws io.github.kronos4j.KronosException if the history has fewer than two bars
    public static ForecastChart of(Forecast forecast) {
        return of(ForecastOutcome.of(forecast), Library.nameAndVersion());
    }

    /// Charts a forecast with the default captions and colors.
    ///
    /// @param program name and version of the program that made the forecast
    public static ForecastChart of(ForecastOutcome outcome, String program) {
        Forecast forecast = outcome.forecast();
        return new ForecastChart(forecast, outcome.actual(), Captions.of(outcome, program), ColorScheme.of(forecast));
    }

    /// The same chart in other colors.
    public ForecastChart withColors(ColorScheme other) {
        return new ForecastChart(forecast, actual, captions, other);
    }

    /// Paints the chart.
    ///
    /// @return an opaque image of `width x height` pixels
    /// @throws io.github.kronos4j.KronosException if the machine has no fonts
    public BufferedImage render(int width, int height) {
        return RasterPen.image(width, height, pen -> paint(pen, width, height));
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
        return SvgPen.image(captions.title(), width, height, pen -> paint(pen, width, height));
    }

    private void paint(Pen pen, int width, int height) {
        Scene scene = Scene.of(forecast, actual);
        BarAxis axis = new BarAxis(LEFT, width - LEFT - RIGHT, scene.bars());
        TimeAxis times = TimeAxis.of(scene.times(), axis);
        double bottom = height - BOTTOM;
        double volumeHeight = scene.hasVolume() ? (bottom - TOP) * VOLUME_SHARE : 0;
        double priceBottom = scene.hasVolume() ? bottom - volumeHeight - GAP : bottom;

        captions(pen, width, height);
        legend(pen, scene);
        prices(pen, scene, axis, times, scene.prices(priceBottom, TOP));
        if (scene.hasVolume()) {
            volumes(pen, scene, axis, times, scene.volumes(bottom, bottom - volumeHeight));
        }
        dates(pen, scene, axis, times, bottom);
    }

    private void captions(Pen pen, int width, int height) {
        pen.text(captions.title(), LEFT, 44, Palette.TITLE, Palette.INK, Pen.Anchor.LEFT);
        pen.text(captions.subtitle(), LEFT, 70, Palette.SUBTITLE, Palette.MUTED, Pen.Anchor.LEFT);
        pen.text(captions.source(), width - LEFT, 44, Palette.LABEL, Palette.MUTED, Pen.Anchor.RIGHT);
        double room = (width - 2 * LEFT) / pen.width(captions.footer(), Palette.SUBTITLE);
        Font fitting = Palette.SUBTITLE.deriveFont((float) (Palette.SUBTITLE.getSize2D() * Math.min(1, room)));
        pen.text(captions.footer(), LEFT, height - 20, fitting, Palette.INK, Pen.Anchor.LEFT);
    }

    private void legend(Pen pen, Scene scene) {
        Legend legend = new Legend(pen, LEFT, 100);
        legend.candles("history", colors.up(), colors.down(), false);
        String path = switch (Outlook.of(forecast).paths()) {
            case ONE_PATH -> "forecast, one path";
            case DISTRIBUTION -> "forecast, mean of " + forecast.samples() + " paths";
            case EQUAL_PATHS -> "forecast, " + forecast.samples() + " equal paths";
            case NARROWED_DRAW -> "forecast, mean of " + forecast.samples() + " paths of a narrowed draw";
        };
        legend.candles(path, Palette.FORECAST, Palette.FORECAST_DOWN, true);
        if (!scene.fan().isEmpty()) {
            legend.line("median close", Palette.MEDIAN);
            legend.band("25–75 %", Palette.FAN, 0.32);
            legend.band("10–90 %", Palette.FAN, 0.19);
            legend.band("5–95 % of paths", Palette.FAN, 0.10);
        }
        if (scene.actual() != null) {
            legend.line("actual: close and low-high range", Palette.ACTUAL);
        }
    }

    private void prices(Pen pen, Scene scene, BarAxis axis, TimeAxis times, LinearScale scale) {
        ground(pen, scene, axis, times, scale);
        double step = scale.step(9);
        for (double tick : scale.ticks(step)) {
            pen.line(axis.left(), scale.y(tick), right(axis), scale.y(tick), Palette.GRID, Pen.HAIR);
        }
        pen.clip(
                new Rectangle2D.Double(axis.left(), scale.top(), axis.width(), scale.bottom() - scale.top()),
                () -> paths(pen, scene, axis, scale));
        origin(pen, scene, axis, scale);
        provisional(pen, scene, axis, scale);
        new PriceLabels(pen, scale, right(axis), PriceFormat.of(scene.history())).paint(scene, step);
    }

    private void paths(Pen pen, Scene scene, BarAxis axis, LinearScale scale) {
        FanPainter fan = new FanPainter(pen, axis, scale);
        CandlePainter candles = new CandlePainter(pen, axis, scale);
        ActualPainter known = new ActualPainter(pen, axis, scale);
        fan.bands(scene);
        if (scene.actual() != null) {
            known.ranges(scene.actual(), scene.origin());
        }
        double last = scale.y(scene.lastClose());
        pen.line(axis.before(scene.origin()), last, right(axis), last, Palette.MUTED, Pen.dashes(1, 2, 4));
        fan.median(scene);
        candles.filled(scene.history(), 0, colors.up(), colors.down());
        candles.hollow(scene.mean(), scene.origin(), Palette.FORECAST, Palette.FORECAST_DOWN);
        if (scene.actual() != null) {
            known.closes(scene.actual(), scene.origin(), scene.lastClose());
        }
    }

    private void volumes(Pen pen, Scene scene, BarAxis axis, TimeAxis times, LinearScale scale) {
        ground(pen, scene, axis, times, scale);
        for (double tick : scale.ticks(scale.step(3))) {
            pen.line(axis.left(), scale.y(tick), right(axis), scale.y(tick), Palette.GRID, Pen.HAIR);
            if (tick > 0) {
                String label = VolumePainter.shortNumber(tick);
                pen.text(label, right(axis) + 10, scale.y(tick) + 4.5, Palette.LABEL, Palette.MUTED, Pen.Anchor.LEFT);
            }
        }
        VolumePainter columns = new VolumePainter(pen, axis, scale);
        columns.columns(scene.history(), 0, Palette.veil(colors.up(), 0.55), Palette.veil(colors.down(), 0.55));
        Bars known = scene.actual();
        if (known != null) {
            columns.columns(
                    known, scene.origin(), Palette.veil(Palette.ACTUAL, 0.16), Palette.veil(Palette.ACTUAL, 0.16));
        }
        columns.columns(
                scene.mean(),
                scene.origin(),
                Palette.veil(Palette.FORECAST, 0.6),
                Palette.veil(Palette.FORECAST_DOWN, 0.6));
        pen.text("Volume", axis.left() + 6, scale.top() + 15, Palette.LABEL, Palette.MUTED, Pen.Anchor.LEFT);
        divide(pen, scene, axis, scale);
    }

    /// Paints the background of a panel: the forecast part in its own shade, and vertical rules at the time labels.
    private static void ground(Pen pen, Scene scene, BarAxis axis, TimeAxis times, LinearScale scale) {
        double origin = axis.before(scene.origin());
        pen.fill(
                new Rectangle2D.Double(origin, scale.top(), right(axis) - origin, scale.bottom() - scale.top()),
                Palette.AHEAD);
        for (int bar : times.ticks()) {
            pen.line(axis.before(bar), scale.top(), axis.before(bar), scale.bottom(), Palette.GRID, Pen.HAIR);
        }
        for (int bar : times.parents()) {
            if (bar > 0) {
                pen.line(axis.before(bar), scale.top(), axis.before(bar), scale.bottom(), Palette.GRID_MAJOR, Pen.HAIR);
            }
        }
        pen.line(axis.left(), scale.bottom(), right(axis), scale.bottom(), Palette.FRAME, Pen.HAIR);
        pen.line(right(axis), scale.top(), right(axis), scale.bottom(), Palette.FRAME, Pen.HAIR);
    }

    /// Paints the line between history and forecast, with the time of the last bar.
    private static void origin(Pen pen, Scene scene, BarAxis axis, LinearScale scale) {
        divide(pen, scene, axis, scale);
        LocalDateTime last = scene.history().time(scene.history().size() - 1);
        boolean hasClock =
                scene.times().stream().anyMatch(time -> time.toLocalTime().toSecondOfDay() != 0);
        String time = DateTimeFormatter.ofPattern(hasClock ? "d MMM yyyy HH:mm" : "d MMM yyyy", Locale.ENGLISH)
                .format(last);
        double x = axis.before(scene.origin());
        pen.text(time, x - 8, scale.top() + 15, Palette.LABEL, Palette.MUTED, Pen.Anchor.RIGHT);
        pen.text("forecast", x + 8, scale.top() + 15, Palette.LABEL_STRONG, Palette.FORECAST, Pen.Anchor.LEFT);
    }

    /// Paints a line before the first time that is provisional.
    private void provisional(Pen pen, Scene scene, BarAxis axis, LinearScale scale) {
        int first = forecast.firstProvisional();
        if (first < forecast.horizon()) {
            double x = axis.before(scene.origin() + first);
            pen.line(x, scale.top(), x, scale.bottom(), Palette.MUTED, Pen.dashes(1, 2, 4));
            pen.text(
                    "times provisional", x + 8, scale.top() + 31, Palette.LABEL, Palette.MUTED, Pen.Anchor.LEFT);
        }
    }

    private static void divide(Pen pen, Scene scene, BarAxis axis, LinearScale scale) {
        double x = axis.before(scene.origin());
        pen.line(x, scale.top(), x, scale.bottom(), Palette.MUTED, Pen.DASHED);
    }

    private static void dates(Pen pen, Scene scene, BarAxis axis, TimeAxis times, double y) {
        List<LocalDateTime> stamps = scene.times();
        for (int bar : times.ticks()) {
            double x = axis.before(bar);
            pen.line(x, y, x, y + 5, Palette.FRAME, Pen.HAIR);
            pen.text(times.unit().label(stamps.get(bar)), x, y + 20, Palette.LABEL, Palette.MUTED, Pen.Anchor.CENTER);
        }
        for (int bar : times.parents()) {
            boolean isFirst = bar == times.parents().getFirst();
            String label = times.unit().parent().parentLabel(stamps.get(bar), isFirst);
            double half = pen.width(label, Palette.LABEL_STRONG) / 2;
            double x = Math.clamp(axis.before(bar), axis.left() + half, right(axis) - half);
            pen.text(label, x, y + 40, Palette.LABEL_STRONG, Palette.INK, Pen.Anchor.CENTER);
        }
    }

    private static double right(BarAxis axis) {
        return axis.left() + axis.width();
    }
}
