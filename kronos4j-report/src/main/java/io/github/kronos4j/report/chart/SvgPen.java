package io.github.kronos4j.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// Draws an SVG image. Works without fonts: text widths are estimated.
final class SvgPen implements Pen {
    private static final double CHARACTER_WIDTH = 0.56; // of a typical character, in font sizes

    /// Colors that follow the color scheme of the page.
    private static final Map<Color, String> PAGE_COLORS = Map.of(
            Palette.INK, "var(--ink,#17202c)",
            Palette.MUTED, "var(--muted,#66738a)",
            Palette.AHEAD, "var(--tint,#f6f8fc)",
            Palette.GRID, "var(--rule,#e9edf3)",
            Palette.GRID_MAJOR, "var(--rule,#d3dae4)",
            Palette.FRAME, "var(--rule,#b9c3d0)",
            Palette.PAPER, "var(--paper,#fff)");

    private List<SvgElement> elements = new ArrayList<>();

    private SvgPen() {}

    static SvgImage image(String title, int width, int height, Consumer<Pen> painting) {
        SvgPen pen = new SvgPen();
        painting.accept(pen);
        return new SvgImage(title, width, height, pen.elements);
    }

    @Override
    public void fill(Shape area, Color color) {
        elements.add(new SvgElement.Path(data(area), "stroke:none;fill:" + css(color)));
    }

    @Override
    public void draw(Shape line, Color color, BasicStroke stroke) {
        StringBuilder style = new StringBuilder("fill:none;stroke-linejoin:round;stroke:")
                .append(css(color))
                .append(";stroke-width:")
                .append(number(stroke.getLineWidth()));
        float[] dashes = stroke.getDashArray();
        if (dashes != null) {
            style.append(";stroke-dasharray:")
                    .append(number(dashes[0]))
                    .append(' ')
                    .append(number(dashes[1]));
        }
        elements.add(new SvgElement.Path(data(line), style.toString()));
    }

    @Override
    public void text(String text, double x, double y, Font font, Color color, Anchor anchor) {
        String position = switch (anchor) {
            case LEFT -> "start";
            case CENTER -> "middle";
            case RIGHT -> "end";
        };
        String style =
                "font-size:" + font.getSize() + "px;font-weight:" + (font.isBold() ? 600 : 400) + ";fill:" + css(color);
        elements.add(new SvgElement.Text(text, number(x), number(y), position, style));
    }

    @Override
    public double width(String text, Font font) {
        return text.length() * font.getSize2D() * CHARACTER_WIDTH;
    }

    @Override
    public void clip(Rectangle2D area, Runnable painting) {
        List<SvgElement> inside = collect(painting);
        elements.add(new SvgElement.Clipped(
                number(area.getX()), number(area.getY()), number(area.getWidth()), number(area.getHeight()), inside));
    }

    @Override
    public void named(String name, Runnable painting) {
        elements.add(new SvgElement.Named(name, collect(painting)));
    }

    private List<SvgElement> collect(Runnable painting) {
        List<SvgElement> outer = elements;
        elements = new ArrayList<>();
        painting.run();
        List<SvgElement> collected = elements;
        elements = outer;
        return collected;
    }

    private static String data(Shape shape) {
        StringBuilder data = new StringBuilder();
        double[] points = new double[6];
        for (PathIterator path = shape.getPathIterator(null); !path.isDone(); path.next()) {
            int type = path.currentSegment(points);
            data.append("MLQCZ".charAt(type));
            int numbers = switch (type) {
                case PathIterator.SEG_CLOSE -> 0;
                case PathIterator.SEG_QUADTO -> 4;
                case PathIterator.SEG_CUBICTO -> 6;
                default -> 2;
            };
            for (int i = 0; i < numbers; i++) {
                data.append(i == 0 ? "" : " ").append(number(points[i]));
            }
        }
        return data.toString();
    }

    private static String css(Color color) {
        String solid = PAGE_COLORS.getOrDefault(color, String.format("#%06x", color.getRGB() & 0xffffff));
        return color.getAlpha() == 255
                ? solid
                : String.format(
                        Locale.ROOT,
                        "rgba(%d,%d,%d,%.2f)",
                        color.getRed(),
                        color.getGreen(),
                        color.getBlue(),
                        color.getAlpha() / 255.0);
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
