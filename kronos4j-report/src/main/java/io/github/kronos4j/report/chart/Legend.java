package io.github.kronos4j.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Rectangle2D;

/// Paints a legend, swatches and texts along one line.
final class Legend {
    private static final double SWATCH = 22;
    private static final double GAP = 22;

    private final Pen pen;
    private final double y; // middle of the line
    private double x;

    Legend(Pen pen, double x, double y) {
        this.pen = pen;
        this.x = x;
        this.y = y;
    }

    void candles(String text, Color up, Color down, boolean hollow) {
        candle(x + 5, up, hollow);
        candle(x + 15, down, false);
        label(text);
    }

    void line(String text, Color color) {
        line(text, color, Pen.round(2.2f));
    }

    void line(String text, Color color, BasicStroke stroke) {
        pen.line(x, y, x + SWATCH - 2, y, color, stroke);
        label(text);
    }

    /// @param opacity opacity of the band together with the bands below it
    void band(String text, Color color, double opacity) {
        pen.fill(new Rectangle2D.Double(x, y - 6, SWATCH - 2, 12), Palette.veil(color, opacity));
        label(text);
    }

    private void candle(double middle, Color color, boolean hollow) {
        double left = Math.floor(middle) - 3;
        pen.fill(new Rectangle2D.Double(Math.floor(middle), y - 8, 1, 16), color);
        pen.fill(new Rectangle2D.Double(left, y - 5, 7, 10), color);
        if (hollow) {
            pen.fill(new Rectangle2D.Double(left + 1, y - 4, 5, 8), Palette.PAPER);
        }
    }

    private void label(String text) {
        pen.text(text, x + SWATCH + 4, y + 4.5, Palette.LABEL, Palette.INK, Pen.Anchor.LEFT);
        x += SWATCH + 4 + pen.width(text, Palette.LABEL) + GAP;
    }
}
