package io.github.kronos4j.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/// A drawing surface with the few primitives that charts need. Coordinates are pixels from the upper left corner.
interface Pen {
    /// Position of a text relative to its point.
    enum Anchor {
        LEFT,
        CENTER,
        RIGHT
    }

    BasicStroke HAIR = new BasicStroke(1);
    BasicStroke DASHED = dashes(1.2f, 5, 4);

    static BasicStroke round(float width) {
        return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    static BasicStroke dashes(float width, float on, float off) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {on, off}, 0);
    }

    void fill(Shape area, Color color);

    void draw(Shape line, Color color, BasicStroke stroke);

    /// Draws a text with its baseline at `y`.
    void text(String text, double x, double y, Font font, Color color, Anchor anchor);

    /// The width of a text in pixels.
    double width(String text, Font font);

    /// Runs `painting` and keeps of it the part inside `area`.
    void clip(Rectangle2D area, Runnable painting);

    /// Names what `painting` draws, for surfaces that show a name under the mouse.
    default void named(String name, Runnable painting) {
        painting.run();
    }

    /// Draws a line through pixel centers, so that horizontal and vertical lines are crisp.
    default void line(double x0, double y0, double x1, double y1, Color color, BasicStroke stroke) {
        draw(new Line2D.Double(crisp(x0), crisp(y0), crisp(x1), crisp(y1)), color, stroke);
    }

    /// Draws a white text on a rounded plate with its left edge at `x` and its middle at `y`.
    default void tag(String text, double x, double y, Color plate) {
        Font font = Palette.LABEL_STRONG;
        double height = 20;
        fill(new RoundRectangle2D.Double(x, y - height / 2, width(text, font) + 12, height, 6, 6), plate);
        text(text, x + 6, y + 4.5, font, Palette.PAPER, Anchor.LEFT);
    }

    static double crisp(double value) {
        return Math.floor(value) + 0.5;
    }
}
