package io.github.kronos4j.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
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

    double MIN_SHRINKING = 0.7; // of the font size of a text that has little room
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

    /// Draws a rounded rectangle.
    default void plate(double x, double y, double width, double height, Color color) {
        fill(new RoundRectangle2D.Double(x, y, width, height, 6, 6), color);
    }

    /// Draws a small triangle that points up or down, with its middle at a point.
    default void arrow(double x, double y, boolean isUp, Color color) {
        double tip = isUp ? -4 : 4;
        Path2D triangle = new Path2D.Double();
        triangle.moveTo(x - 5, y - tip);
        triangle.lineTo(x, y + tip);
        triangle.lineTo(x + 5, y - tip);
        triangle.closePath();
        fill(triangle, color);
    }

    /// Draws a text that starts at `x` in at most `room` pixels: in a smaller font, and without its end if that is
    /// still too long.
    default void fitted(String text, double x, double y, Font font, Color color, double room) {
        double size = Math.clamp(room / Math.max(1, width(text, font)), MIN_SHRINKING, 1);
        Font fitting = font.deriveFont((float) (font.getSize2D() * size));
        String shown = text;
        while (width(shown, fitting) > room && shown.length() > 2) {
            int end = shown.endsWith("…") ? shown.length() - 1 : shown.length();
            shown = text.substring(0, text.offsetByCodePoints(end, -1)) + "…";
        }
        text(shown, x, y, fitting, color, Anchor.LEFT);
    }

    static double crisp(double value) {
        return Math.floor(value) + 0.5;
    }
}
