package io.github.kronos4j.report.chart;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.report.PriceFormat;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The picture of one forecast: candles of the history's tail, the mean path as candles of another colour, the
/// quantile fan of close, what came if it is known, volume below. Bars stand side by side without gaps for nights and
/// weekends.
///
/// @param forecast what is shown
/// @param truth what came in place of the forecast, bar by bar from its first bar on; null if unknown
/// @param captions the words around it
public record ForecastChart(Forecast forecast, @Nullable Bars truth, Captions captions) {
    /// Size that shows about 150 bars well.
    public static final int WIDTH = 1600;

    /// Height that goes with [#WIDTH].
    public static final int HEIGHT = 900;

    private static final double LEFT = 26;
    private static final double RIGHT = 104; // room for price labels
    private static final double TOP = 128; // room for title, subtitle and legend
    private static final double BOTTOM = 92; // room for dates and footer
    private static final double GAP = 16;
    private static final double VOLUME_SHARE = 0.2;

    /// Paints the chart.
    ///
    /// @return an opaque image of `width x height` pixels
    /// @throws KronosException if the machine has no fonts
    public BufferedImage render(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            Fonts.check(graphics);
            paint(new Pen(graphics), width, height);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private void paint(Pen pen, int width, int height) {
        Scene scene = Scene.of(forecast, truth);
        BarAxis axis = new BarAxis(LEFT, width - LEFT - RIGHT, scene.bars());
        TimeAxis times = TimeAxis.of(scene.times(), axis);
        double bottom = height - BOTTOM;
        double volumeHeight = scene.hasVolume() ? (bottom - TOP) * VOLUME_SHARE : 0;
        double priceBottom = scene.hasVolume() ? bottom - volumeHeight - GAP : bottom;

        pen.fill(new Rectangle2D.Double(0, 0, width, height), Palette.PAPER);
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
        legend.candles("history", Palette.UP, Palette.DOWN, false);
        String path =
                forecast.samples() == 1 ? "forecast, one path" : "forecast, mean of " + forecast.samples() + " paths";
        legend.candles(path, Palette.FORECAST, Palette.FORECAST_DOWN, true);
        if (!scene.fan().isEmpty()) {
            legend.line("median close", Palette.MEDIAN);
            legend.band("25–75 %", Palette.FAN, 0.32);
            legend.band("10–90 %", Palette.FAN, 0.19);
            legend.band("5–95 % of paths", Palette.FAN, 0.10);
        }
        if (scene.truth() != null) {
            legend.line("truth: close, and range from low to high", Palette.TRUTH);
        }
    }

    private void prices(Pen pen, Scene scene, BarAxis axis, TimeAxis times, LinearScale scale) {
        ground(pen, scene, axis, times, scale);
        double step = scale.step(9);
        for (double tick : scale.ticks(step)) {
            pen.line(axis.left(), scale.y(tick), right(axis), scale.y(tick), Palette.GRID, Pen.HAIR);
        }

        Shape whole = pen.graphics().getClip();
        pen.graphics()
                .clip(new Rectangle2D.Double(axis.left(), scale.top(), axis.width(), scale.bottom() - scale.top()));
        FanPainter fan = new FanPainter(pen, axis, scale);
        CandlePainter candles = new CandlePainter(pen, axis, scale);
        ActualPainter came = new ActualPainter(pen, axis, scale);
        fan.bands(scene);
        if (scene.truth() != null) {
            came.ranges(scene.truth(), scene.origin());
        }
        double last = scale.y(scene.lastClose());
        pen.line(axis.before(scene.origin()), last, right(axis), last, Palette.MUTED, Pen.dashes(1, 2, 4));
        fan.median(scene);
        candles.filled(scene.history(), 0, Palette.UP, Palette.DOWN);
        candles.hollow(scene.mean(), scene.origin(), Palette.FORECAST, Palette.FORECAST_DOWN);
        if (scene.truth() != null) {
            came.closes(scene.truth(), scene.origin(), scene.lastClose());
        }
        pen.graphics().setClip(whole);

        origin(pen, scene, axis, scale);
        new PriceLabels(pen, scale, right(axis), PriceFormat.of(scene.history())).paint(scene, step);
    }

    private static void volumes(Pen pen, Scene scene, BarAxis axis, TimeAxis times, LinearScale scale) {
        ground(pen, scene, axis, times, scale);
        for (double tick : scale.ticks(scale.step(3))) {
            pen.line(axis.left(), scale.y(tick), right(axis), scale.y(tick), Palette.GRID, Pen.HAIR);
            if (tick > 0) {
                String figure = VolumePainter.figure(tick);
                pen.text(figure, right(axis) + 10, scale.y(tick) + 4.5, Palette.LABEL, Palette.MUTED, Pen.Anchor.LEFT);
            }
        }
        VolumePainter columns = new VolumePainter(pen, axis, scale);
        columns.columns(scene.history(), 0, Palette.veil(Palette.UP, 0.55), Palette.veil(Palette.DOWN, 0.55));
        Bars truth = scene.truth();
        if (truth != null) {
            columns.columns(
                    truth, scene.origin(), Palette.veil(Palette.TRUTH, 0.16), Palette.veil(Palette.TRUTH, 0.16));
        }
        columns.columns(
                scene.mean(),
                scene.origin(),
                Palette.veil(Palette.FORECAST, 0.6),
                Palette.veil(Palette.FORECAST_DOWN, 0.6));
        pen.text("Volume", axis.left() + 6, scale.top() + 15, Palette.LABEL, Palette.MUTED, Pen.Anchor.LEFT);
        divide(pen, scene, axis, scale);
    }

    /// The ground of a panel: the bars to come a shade apart, vertical rules at the labels of the time axis.
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

    /// The line between what was and what is forecast, with the time of the last bar.
    private static void origin(Pen pen, Scene scene, BarAxis axis, LinearScale scale) {
        divide(pen, scene, axis, scale);
        LocalDateTime last = scene.history().time(scene.history().size() - 1);
        boolean clock =
                scene.times().stream().anyMatch(time -> time.toLocalTime().toSecondOfDay() != 0);
        String stamp = DateTimeFormatter.ofPattern(clock ? "d MMM yyyy HH:mm" : "d MMM yyyy", Locale.ENGLISH)
                .format(last);
        double x = axis.before(scene.origin());
        pen.text(stamp, x - 8, scale.top() + 15, Palette.LABEL, Palette.MUTED, Pen.Anchor.RIGHT);
        pen.text("forecast", x + 8, scale.top() + 15, Palette.LABEL_STRONG, Palette.FORECAST, Pen.Anchor.LEFT);
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
            boolean first = bar == times.parents().getFirst();
            String label = times.unit().parent().parentLabel(stamps.get(bar), first);
            double half = pen.width(label, Palette.LABEL_STRONG) / 2;
            double x = Math.clamp(axis.before(bar), axis.left() + half, right(axis) - half);
            pen.text(label, x, y + 40, Palette.LABEL_STRONG, Palette.INK, Pen.Anchor.CENTER);
        }
    }

    private static double right(BarAxis axis) {
        return axis.left() + axis.width();
    }
}
