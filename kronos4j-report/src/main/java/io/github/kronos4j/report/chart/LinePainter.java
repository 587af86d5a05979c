package io.github.kronos4j.report.chart;

import io.github.kronos4j.market.Bars;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// Paints bars as a line of closes over translucent ranges from low to high.
final class LinePainter {
    private static final double OPACITY = 0.16;

    private final Pen pen;
    private final BarAxis axis;
    private final LinearScale prices;

    LinePainter(Pen pen, BarAxis axis, LinearScale prices) {
        this.pen = pen;
        this.axis = axis;
        this.prices = prices;
    }

    /// Paints the range of each bar from axis position `first` on: a rectangle, or a part of one area if there is
    /// no room for rectangles.
    void ranges(Bars bars, int first, Color color) {
        if (axis.isDense()) {
            pen.fill(area(bars, first), Palette.veil(color, 2 * OPACITY));
            return;
        }
        double width = Math.max(1, Math.floor(axis.slot() * 0.5));
        for (int i = 0; i < bars.size(); i++) {
            double top = prices.y(bars.high(i));
            double height = Math.max(1, prices.y(bars.low(i)) - top);
            pen.fill(
                    new Rectangle2D.Double(axis.x(first + i) - width / 2, top, width, height),
                    Palette.veil(color, OPACITY));
        }
    }

    /// Paints the line of closes from axis position `first` on.
    ///
    /// @param width width of the line in pixels
    void closes(Bars bars, int first, Color color, float width) {
        Path2D line = new Path2D.Double();
        line.moveTo(axis.x(first), prices.y(bars.close(0)));
        append(line, bars, first, color, width);
    }

    /// Paints the line of closes, joined to the close of the bar before.
    ///
    /// @param width width of the line in pixels
    void closes(Bars bars, int first, double closeBefore, Color color, float width) {
        Path2D line = new Path2D.Double();
        line.moveTo(axis.x(first - 1), prices.y(closeBefore));
        append(line, bars, first, color, width);
    }

    private void append(Path2D line, Bars bars, int first, Color color, float width) {
        for (int i = 0; i < bars.size(); i++) {
            if (Double.isFinite(bars.close(i))) {
                line.lineTo(axis.x(first + i), prices.y(bars.close(i)));
            }
        }
        if (!axis.isDense()) {
            pen.draw(line, Palette.veil(Palette.PAPER, 0.8), Pen.round(width + 2.5f));
        }
        pen.draw(line, color, Pen.round(width));
    }

    private Path2D area(Bars bars, int first) {
        Path2D area = new Path2D.Double();
        area.moveTo(axis.x(first), prices.y(bars.high(0)));
        for (int i = 1; i < bars.size(); i++) {
            area.lineTo(axis.x(first + i), prices.y(bars.high(i)));
        }
        for (int i = bars.size() - 1; i >= 0; i--) {
            area.lineTo(axis.x(first + i), prices.y(bars.low(i)));
        }
        area.closePath();
        return area;
    }
}
