package io.github.kronos4j.report.chart;

import io.github.kronos4j.market.Bars;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// Paints the actual bars: the close as a line over translucent ranges from low to high.
final class ActualPainter {
    private final Pen pen;
    private final BarAxis axis;
    private final LinearScale prices;

    ActualPainter(Pen pen, BarAxis axis, LinearScale prices) {
        this.pen = pen;
        this.axis = axis;
        this.prices = prices;
    }

    void ranges(Bars actual, int first) {
        double width = Math.max(1, Math.floor(axis.slot() * 0.5));
        for (int i = 0; i < actual.size(); i++) {
            double top = prices.y(actual.high(i));
            double height = Math.max(1, prices.y(actual.low(i)) - top);
            pen.fill(
                    new Rectangle2D.Double(axis.x(first + i) - width / 2, top, width, height),
                    Palette.veil(Palette.ACTUAL, 0.16));
        }
    }

    void closes(Bars actual, int first, double lastClose) {
        Path2D line = new Path2D.Double();
        line.moveTo(axis.x(first - 1), prices.y(lastClose));
        for (int i = 0; i < actual.size(); i++) {
            line.lineTo(axis.x(first + i), prices.y(actual.close(i)));
        }
        pen.draw(line, Palette.veil(Palette.PAPER, 0.8), Pen.round(4.5f));
        pen.draw(line, Palette.ACTUAL, Pen.round(2));
    }
}
