package io.github.kronos4j.report.chart;

import io.github.kronos4j.market.Bars;
import java.awt.Color;
import java.awt.geom.Rectangle2D;

/// Paints candles: a wick from low to high, a body from open to close.
final class CandlePainter {
    private final Pen pen;
    private final BarAxis axis;
    private final LinearScale prices;

    CandlePainter(Pen pen, BarAxis axis, LinearScale prices) {
        this.pen = pen;
        this.axis = axis;
        this.prices = prices;
    }

    /// Paints filled candles from axis position `first` on.
    void filled(Bars bars, int first, CandleColors colors) {
        for (int i = 0; i < bars.size(); i++) {
            if (isComplete(bars, i)) {
                candle(bars, i, first, colors.of(bars, i));
            }
        }
    }

    /// Paints candles from axis position `first` on, hollow when rising and filled when falling.
    void hollow(Bars bars, int first, CandleColors colors) {
        for (int i = 0; i < bars.size(); i++) {
            if (isComplete(bars, i)) {
                Rectangle2D body = candle(bars, i, first, colors.of(bars, i));
                boolean rises = bars.close(i) > bars.open(i);
                if (rises && body.getWidth() >= 5 && body.getHeight() > 2) {
                    pen.fill(inside(body), Palette.PAPER);
                }
            }
        }
    }

    private Rectangle2D candle(Bars bars, int i, int first, Color color) {
        double x = Math.floor(axis.x(first + i));
        double top = Math.floor(prices.y(bars.high(i)));
        double height = Math.max(1, Math.floor(prices.y(bars.low(i))) - top);
        pen.fill(new Rectangle2D.Double(x, top, 1, height), color);
        Rectangle2D body = body(bars, i, first);
        pen.fill(body, color);
        return body;
    }

    private Rectangle2D body(Bars bars, int i, int first) {
        int width = axis.bodyWidth();
        double left = Math.floor(axis.x(first + i)) - (width - 1) / 2.0;
        double top = Math.floor(prices.y(Math.max(bars.open(i), bars.close(i))));
        double bottom = Math.floor(prices.y(Math.min(bars.open(i), bars.close(i))));
        return new Rectangle2D.Double(left, top, width, Math.max(1, bottom - top));
    }

    private static Rectangle2D inside(Rectangle2D body) {
        return new Rectangle2D.Double(body.getX() + 1, body.getY() + 1, body.getWidth() - 2, body.getHeight() - 2);
    }

    private static boolean isComplete(Bars bars, int i) {
        return Double.isFinite(bars.open(i) + bars.high(i) + bars.low(i) + bars.close(i));
    }
}
