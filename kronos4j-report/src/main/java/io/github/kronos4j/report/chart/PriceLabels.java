package io.github.kronos4j.report.chart;

import io.github.kronos4j.report.PriceFormat;
import java.awt.Color;
import java.util.stream.Stream;

/// Labels the price axis: round prices, and plates with the last close and the final forecast close.
final class PriceLabels {
    private static final double ROOM = 21; // pixel rows per plate
    private static final int MAX_TICKS = 9;
    private static final int MAX_DECIMALS = 15;
    private static final double MARGIN = 40; // pixels beside the digits, for the plate and its arrow

    private final Pen pen;
    private final LinearScale scale;
    private final Scene scene;
    private final PriceFormat format;
    private final double step;
    private final PriceFormat round;

    PriceLabels(Pen pen, LinearScale scale, Scene scene) {
        this.pen = pen;
        this.scale = scale;
        this.scene = scene;
        format = scene.format();
        step = scale.step(MAX_TICKS);
        round = new PriceFormat(decimals(step));
    }

    /// Distance between round prices.
    double step() {
        return step;
    }

    /// Pixels that the labels need beside the panel.
    double width() {
        Stream<String> plates = Stream.of(scene.lastClose(), scene.finalClose()).map(format::format);
        Stream<String> ticks = Stream.of(scale.low(), scale.high()).map(round::format);
        return MARGIN
                + Stream.concat(plates, ticks)
                        .mapToDouble(text -> pen.width(text, Palette.LABEL_STRONG))
                        .max()
                        .orElse(0);
    }

    /// Paints the labels.
    ///
    /// @param x pixel column of the right edge of the panel
    void paint(double x) {
        double end = scene.finalClose();
        double lastY = scale.y(scene.lastClose());
        double endY = inside(scale.y(end));
        double overlap = ROOM - Math.abs(endY - lastY);
        if (overlap > 0) { // the plate of the forecast moves away
            endY += end >= scene.lastClose() ? -overlap : overlap;
        }
        for (double tick : scale.ticks(step)) {
            double y = scale.y(tick);
            if (Math.min(Math.abs(y - lastY), Math.abs(y - endY)) > ROOM * 0.8) {
                pen.text(round.format(tick), x + 10, y + 4.5, Palette.LABEL, Palette.MUTED, Pen.Anchor.LEFT);
            }
        }
        pen.tag(format.format(scene.lastClose()), x + 4, lastY, Palette.MUTED);
        if (Double.isFinite(end)) {
            plate(end, x + 4, endY, Palette.FORECAST);
        }
    }

    /// Paints a plate, with an arrow if its price lies outside the panel.
    private void plate(double price, double x, double y, Color color) {
        String text = format.format(price);
        if (scale.contains(price)) {
            pen.tag(text, x, y, color);
        } else {
            pen.plate(x, y - 10, pen.width(text, Palette.LABEL_STRONG) + 26, 20, color);
            pen.arrow(x + 11, y, price > scale.high(), Palette.PAPER);
            pen.text(text, x + 20, y + 4.5, Palette.LABEL_STRONG, Palette.PAPER, Pen.Anchor.LEFT);
        }
    }

    private double inside(double y) {
        return Math.clamp(y, scale.top() + ROOM / 2, scale.bottom() - ROOM / 2);
    }

    /// Decimals needed to distinguish the ticks.
    static int decimals(double step) {
        int decimals = 0;
        double scaled = step;
        while (decimals < MAX_DECIMALS && (scaled < 0.999 || Math.abs(scaled - Math.rint(scaled)) > 1e-6)) {
            scaled *= 10;
            decimals++;
        }
        return decimals;
    }
}
