package io.github.kronos4j.report.chart;

import io.github.kronos4j.report.PriceFormat;
import java.awt.Color;

/// Labels the price axis: round prices, and plates with the last close and the final forecast close.
final class PriceLabels {
    private static final double ROOM = 21; // pixel rows per plate

    private final Pen pen;
    private final LinearScale scale;
    private final double x;
    private final PriceFormat format;

    PriceLabels(Pen pen, LinearScale scale, double x, PriceFormat format) {
        this.pen = pen;
        this.scale = scale;
        this.x = x;
        this.format = format;
    }

    /// Paints the labels.
    ///
    /// @param step distance between round prices
    void paint(Scene scene, double step) {
        double end = scene.mean().close(scene.horizon() - 1);
        double lastY = scale.y(scene.lastClose());
        double endY = inside(scale.y(end));
        double overlap = ROOM - Math.abs(endY - lastY);
        if (overlap > 0) { // the plate of the forecast moves away
            endY += end >= scene.lastClose() ? -overlap : overlap;
        }
        for (double tick : scale.ticks(step)) {
            double y = scale.y(tick);
            if (Math.min(Math.abs(y - lastY), Math.abs(y - endY)) > ROOM * 0.8) {
                PriceFormat round = new PriceFormat(decimals(step));
                pen.text(round.format(tick), x + 10, y + 4.5, Palette.LABEL, Palette.MUTED, Pen.Anchor.LEFT);
            }
        }
        plate(scene.lastClose(), lastY, Palette.MUTED);
        if (Double.isFinite(end)) {
            plate(end, endY, Palette.FORECAST);
        }
    }

    private void plate(double price, double y, Color color) {
        pen.tag(format.format(price), x + 4, y, color);
    }

    private double inside(double y) {
        return Math.clamp(y, scale.top() + ROOM / 2, scale.bottom() - ROOM / 2);
    }

    /// Decimals needed to distinguish the ticks.
    private static int decimals(double step) {
        int decimals = 0;
        double scaled = step;
        while (decimals < 12 && Math.abs(scaled - Math.rint(scaled)) > 1e-6) {
            scaled *= 10;
            decimals++;
        }
        return decimals;
    }
}
