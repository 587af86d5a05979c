package io.github.kronos4j.report.chart;

import io.github.kronos4j.market.Bars;
import java.awt.BasicStroke;
import java.awt.geom.Rectangle2D;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Lays out and paints a forecast chart.
final class ForecastPainter {
    private static final double LEFT = 26;
    private static final double MIN_RIGHT = 104; // room for price labels
    private static final double LEGEND = 100; // middle of its first line
    private static final double TOP = 128; // room for title, subtitle and one line of the legend
    private static final double BOTTOM = 92; // room for dates and footer
    private static final double GAP = 16;
    private static final double VOLUME_SHARE = 0.2;
    private static final double FORECAST_OPACITY = 0.6; // of volume columns
    private static final double HISTORY_OPACITY = 0.55;
    private static final BasicStroke LEVEL = Pen.dashes(1.2f, 6, 3);

    private final Pen pen;
    private final ForecastChart chart;
    private final CandleColors colors;
    private final int width;
    private final int height;
    private final Scene scene;
    private final Legend legend;
    private final LinearScale prices;
    private final PriceLabels labels;
    private final BarAxis axis;
    private final TimeAxis times;
    private final double bottom;
    private final double volumeTop;

    ForecastPainter(Pen pen, ForecastChart chart, int width, int height) {
        this.pen = pen;
        this.chart = chart;
        this.width = width;
        this.height = height;
        colors = chart.style().colors().candles();
        scene = Scene.of(chart);
        bottom = height - BOTTOM;
        legend = new Legend(pen, width - 2 * LEFT);
        boolean isDense = new BarAxis(LEFT, width - LEFT - MIN_RIGHT, scene.bars()).isDense();
        describe(isDense);
        double top = TOP + legend.extraHeight();
        volumeTop = scene.hasVolume() ? bottom - (bottom - top) * VOLUME_SHARE : bottom;
        prices = scene.prices(scene.hasVolume() ? volumeTop - GAP : bottom, top);
        labels = new PriceLabels(pen, prices, scene);
        axis = new BarAxis(LEFT, width - LEFT - Math.max(MIN_RIGHT, labels.width()), scene.bars());
        times = TimeAxis.of(scene.times(), axis);
    }

    void paint() {
        pen.fill(new Rectangle2D.Double(0, 0, width, height), Palette.PAPER);
        captions();
        legend.paint(LEFT, LEGEND);
        prices();
        if (scene.hasVolume()) {
            volumes(scene.volumes(bottom, volumeTop));
        }
        dates();
    }

    private void captions() {
        Captions captions = chart.captions();
        double room = width - 2 * LEFT;
        double source = pen.width(captions.source(), Palette.LABEL);
        pen.fitted(captions.title(), LEFT, 44, Palette.TITLE, Palette.INK, room - source - GAP);
        pen.fitted(captions.subtitle(), LEFT, 70, Palette.SUBTITLE, Palette.MUTED, room);
        pen.text(captions.source(), width - LEFT, 44, Palette.LABEL, Palette.MUTED, Pen.Anchor.RIGHT);
        pen.fitted(captions.footer(), LEFT, height - 20, Palette.SUBTITLE, Palette.INK, room);
    }

    /// @param isDense true if bars are shown as lines
    private void describe(boolean isDense) {
        String path = chart.meanName(scene.kind());
        if (isDense) {
            legend.range("history: close and low-high range", Palette.INK);
            legend.range(path, Palette.FORECAST);
        } else {
            legend.history(colors, scene.hasFlatBars());
            legend.forecast(path, CandleColors.FORECAST);
        }
        if (!scene.fan().isEmpty()) {
            legend.line("median close", Palette.MEDIAN);
            legend.band("25–75 %", Palette.FAN, 0.32);
            legend.band("10–90 %", Palette.FAN, 0.19);
            legend.band("5–95 % of paths", Palette.FAN, 0.10);
        }
        int single = scene.samplePaths().size();
        if (single > 0) {
            legend.line(single == 1 ? "a single path" : single + " single paths", Palette.MUTED, Pen.HAIR);
        }
        if (scene.actual() != null) {
            legend.range("actual: close and low-high range", Palette.ACTUAL);
        }
        scene.lines().forEach(line -> legend.line(line.label(), Palette.INK, LEVEL));
    }

    private void prices() {
        ground(prices);
        for (double tick : prices.ticks(labels.step())) {
            pen.line(axis.left(), prices.y(tick), axis.right(), prices.y(tick), Palette.GRID, Pen.HAIR);
        }
        pen.clip(
                new Rectangle2D.Double(axis.left(), prices.top(), axis.width(), prices.bottom() - prices.top()),
                this::paths);
        origin();
        provisional();
        scene.lines().forEach(this::level);
        new EdgeMarks(pen, prices, axis.right()).paint(scene);
        labels.paint(axis.right());
    }

    private void paths() {
        FanPainter fan = new FanPainter(pen, axis, prices, scene);
        LinePainter lines = new LinePainter(pen, axis, prices);
        Bars actual = scene.actual();
        fan.bands();
        if (actual != null) {
            lines.ranges(actual, scene.origin(), Palette.ACTUAL);
        }
        fan.samplePaths();
        double last = prices.y(scene.lastClose());
        pen.line(axis.before(scene.origin()), last, axis.right(), last, Palette.MUTED, Pen.dashes(1, 2, 4));
        fan.median();
        if (axis.isDense()) {
            lines.ranges(scene.history(), 0, Palette.INK);
            lines.closes(scene.history(), 0, Palette.INK, 1.2f);
            lines.ranges(scene.mean(), scene.origin(), Palette.FORECAST);
            lines.closes(scene.mean(), scene.origin(), scene.lastClose(), Palette.FORECAST, 1.4f);
        } else {
            CandlePainter candles = new CandlePainter(pen, axis, prices);
            candles.filled(scene.history(), 0, colors);
            candles.hollow(scene.mean(), scene.origin(), CandleColors.FORECAST);
        }
        if (actual != null) {
            lines.closes(actual, scene.origin(), scene.lastClose(), Palette.ACTUAL, axis.isDense() ? 1.2f : 2);
        }
    }

    private void volumes(LinearScale scale) {
        ground(scale);
        for (double tick : scale.ticks(scale.step(3))) {
            pen.line(axis.left(), scale.y(tick), axis.right(), scale.y(tick), Palette.GRID, Pen.HAIR);
            if (tick > 0) {
                String label = chart.style().units().format(tick);
                pen.text(label, axis.right() + 10, scale.y(tick) + 4.5, Palette.LABEL, Palette.MUTED, Pen.Anchor.LEFT);
            }
        }
        VolumePainter columns = new VolumePainter(pen, axis, scale);
        if (axis.isDense()) {
            columns.silhouette(scene.history(), 0, Palette.veil(Palette.MUTED, HISTORY_OPACITY));
            columns.silhouette(scene.mean(), scene.origin(), Palette.veil(Palette.FORECAST, FORECAST_OPACITY));
        } else {
            columns.columns(scene.history(), 0, colors, HISTORY_OPACITY);
            columns.columns(scene.mean(), scene.origin(), CandleColors.FORECAST, FORECAST_OPACITY);
        }
        if (scene.actual() != null) {
            columns.silhouette(scene.actual(), scene.origin(), Palette.veil(Palette.ACTUAL, 0.16));
        }
        pen.text("Volume", axis.left() + 6, scale.top() + 15, Palette.LABEL, Palette.MUTED, Pen.Anchor.LEFT);
        divide(scale);
    }

    /// Paints the background of a panel: the forecast part in its own shade, and vertical rules at the time labels.
    private void ground(LinearScale scale) {
        double origin = axis.before(scene.origin());
        pen.fill(
                new Rectangle2D.Double(origin, scale.top(), axis.right() - origin, scale.bottom() - scale.top()),
                Palette.AHEAD);
        for (int bar : times.ticks()) {
            pen.line(axis.before(bar), scale.top(), axis.before(bar), scale.bottom(), Palette.GRID, Pen.HAIR);
        }
        for (int bar : times.parents()) {
            if (bar > 0) {
                pen.line(axis.before(bar), scale.top(), axis.before(bar), scale.bottom(), Palette.GRID_MAJOR, Pen.HAIR);
            }
        }
        pen.line(axis.left(), scale.bottom(), axis.right(), scale.bottom(), Palette.FRAME, Pen.HAIR);
        pen.line(axis.right(), scale.top(), axis.right(), scale.bottom(), Palette.FRAME, Pen.HAIR);
    }

    /// Paints the line between history and forecast, with the time of the last bar.
    private void origin() {
        divide(prices);
        LocalDateTime last = scene.history().time(scene.history().size() - 1);
        boolean hasClock =
                scene.times().stream().anyMatch(time -> time.toLocalTime().toSecondOfDay() != 0);
        String time = DateTimeFormatter.ofPattern(hasClock ? "d MMM yyyy HH:mm" : "d MMM yyyy", Locale.ENGLISH)
                .format(last);
        double x = axis.before(scene.origin());
        pen.text(time, x - 8, prices.top() + 15, Palette.LABEL, Palette.MUTED, Pen.Anchor.RIGHT);
        if (axis.right() - x > 16 + pen.width("forecast", Palette.LABEL_STRONG)) {
            pen.text("forecast", x + 8, prices.top() + 15, Palette.LABEL_STRONG, Palette.FORECAST, Pen.Anchor.LEFT);
        }
    }

    /// Paints a line before the first time that is provisional.
    private void provisional() {
        int first = chart.forecast().firstProvisional();
        if (first < scene.horizon()) {
            double x = axis.before(scene.origin() + first);
            pen.line(x, prices.top(), x, prices.bottom(), Palette.MUTED, Pen.dashes(1, 2, 4));
            String label = "times provisional";
            boolean fits = axis.right() - x > 16 + pen.width(label, Palette.LABEL);
            pen.text(
                    label,
                    fits ? x + 8 : x - 8,
                    prices.top() + 31,
                    Palette.LABEL,
                    Palette.MUTED,
                    fits ? Pen.Anchor.LEFT : Pen.Anchor.RIGHT);
        }
    }

    /// Paints a level over the forecast. Its price is a tag of the axis and its label in the legend, where no line
    /// of the panel crosses them.
    private void level(PriceLine line) {
        if (prices.contains(line.price())) {
            double y = prices.y(line.price());
            pen.line(axis.before(scene.origin()), y, axis.right(), y, Palette.INK, LEVEL);
        }
    }

    private void divide(LinearScale scale) {
        double x = axis.before(scene.origin());
        pen.line(x, scale.top(), x, scale.bottom(), Palette.MUTED, Pen.DASHED);
    }

    private void dates() {
        List<LocalDateTime> stamps = scene.times();
        for (int bar : times.ticks()) {
            double x = axis.before(bar);
            pen.line(x, bottom, x, bottom + 5, Palette.FRAME, Pen.HAIR);
            String label = times.unit().label(stamps.get(bar));
            pen.text(label, x, bottom + 20, Palette.LABEL, Palette.MUTED, Pen.Anchor.CENTER);
        }
        for (int bar : times.parents()) {
            boolean isFirst = bar == times.parents().getFirst();
            String label = times.unit().parent().parentLabel(stamps.get(bar), isFirst);
            double half = pen.width(label, Palette.LABEL_STRONG) / 2;
            double x = Math.clamp(axis.before(bar), axis.left() + half, axis.right() - half);
            pen.text(label, x, bottom + 40, Palette.LABEL_STRONG, Palette.INK, Pen.Anchor.CENTER);
        }
    }
}
