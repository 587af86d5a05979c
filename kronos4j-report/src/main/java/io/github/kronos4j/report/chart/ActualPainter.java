package io.github.kronos4j.report.chart;

import io.github.kronos4j.market.Bars;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// Paints what came: the close as a line, the range from low to high as a veil behind it.
final class ActualPainter {
    private final Pen pen;
    private final BarAxis axis;
    private final LinearScale prices;

    ActualPainter(Pen pen, BarAxis axis, LinearScale prices) {
        this.pen = pen;
        this.axis = axis;
        this.prices = prices;
    }

    void ranges(Bars truth, int first) {
        double width = Math.max(1, Math.floor(axis.slot() * 0.5));
        for (int i = 0; i < truth.size(); i++) {
            double top = prices.y(truth.high(i));
            double height = Math.max(1, prices.y(truth.low(i)) - top);
            pen.fill(
                    new Rectangle2D.Double(axis.x(first + i) - width / 2, top, width, height),
                    Palette.veil(Palette.TRUTH, 0.16));
        }
    }

    void closes(Bars truth, int first, double lastClose) {
        Path2D line = new Path2D.Double();
        line.moveTo(axis.x(first - 1), prices.y(lastClose));
        for (int i = 0; i < truth.size(); i++) {
            line.lineTo(axis.x(first + i), prices.y(truth.close(i)));
        }
        pen.graphics().setColor(Palette.veil(Palette.PAPER, 0.8));
        pen.graphics().setStroke(Pen.round(4.5f));
        pen.graphics().draw(line);
        pen.graphics().setColor(Palette.TRUTH);
        pen.graphics().setStroke(Pen.round(2));
        pen.graphics().draw(line);
    }
}
