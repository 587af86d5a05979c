package io.github.kronos4j.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/// Strokes and texts, each in one call.
final class Pen {
    /// Where a text stands relative to its point.
    enum Anchor {
        LEFT,
        CENTER,
        RIGHT
    }

    static final BasicStroke HAIR = new BasicStroke(1);
    static final BasicStroke DASHED = dashes(1.2f, 5, 4);

    private final Graphics2D graphics;

    Pen(Graphics2D graphics) {
        this.graphics = graphics;
    }

    Graphics2D graphics() {
        return graphics;
    }

    static BasicStroke round(float width) {
        return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    static BasicStroke dashes(float width, float on, float off) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {on, off}, 0);
    }

    /// A line on pixel centres, so that horizontal and vertical ones are crisp.
    void line(double x0, double y0, double x1, double y1, Color color, BasicStroke stroke) {
        graphics.setColor(color);
        graphics.setStroke(stroke);
        graphics.draw(new Line2D.Double(crisp(x0), crisp(y0), crisp(x1), crisp(y1)));
    }

    void fill(Rectangle2D area, Color color) {
        graphics.setColor(color);
        graphics.fill(area);
    }

    /// A text whose baseline is at `y`.
    void text(String text, double x, double y, Font font, Color color, Anchor anchor) {
        graphics.setFont(font);
        graphics.setColor(color);
        double left = switch (anchor) {
            case LEFT -> x;
            case CENTER -> x - width(text, font) / 2;
            case RIGHT -> x - width(text, font);
        };
        graphics.drawString(text, (float) Math.rint(left), (float) Math.rint(y));
    }

    /// A text in white on a rounded plate, its left edge at `x`, its middle at `y`.
    void tag(String text, double x, double y, Color plate) {
        Font font = Palette.LABEL_STRONG;
        double height = 20;
        graphics.setColor(plate);
        graphics.fill(new RoundRectangle2D.Double(x, y - height / 2, width(text, font) + 12, height, 6, 6));
        text(text, x + 6, y + 4.5, font, Palette.PAPER, Anchor.LEFT);
    }

    double width(String text, Font font) {
        return graphics.getFontMetrics(font).stringWidth(text);
    }

    static double crisp(double value) {
        return Math.floor(value) + 0.5;
    }
}
