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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Draws an SVG image. Works without fonts: text widths are estimated.
final class SvgPen implements Pen {
    private final List<String> texts = new ArrayList<>();
    private List<SvgElement> elements = new ArrayList<>();

    private final Theme theme;

    private SvgPen(Theme theme) {
        this.theme = theme;
    }

    static SvgImage image(String title, int width, int height, Theme theme, Consumer<Pen> painting) {
        SvgPen pen = new SvgPen(theme);
        painting.accept(pen);
        return new SvgImage(
                SvgText.valid(title), width, height, theme, EmbeddedFont.rule(pen.texts.stream()), pen.elements);
    }

    @Override
    public void fill(Shape area, Color color) {
        elements.add(new SvgElement.Area(data(area), css(color), opacity(color)));
    }

    @Override
    public void draw(Shape line, Color color, BasicStroke stroke) {
        float[] dashes = stroke.getDashArray();
        elements.add(new SvgElement.Line(
                data(line),
                css(color),
                opacity(color),
                number(stroke.getLineWidth()),
                dashes == null ? null : number(dashes[0]) + " " + number(dashes[1])));
    }

    @Override
    public void text(String text, double x, double y, Font font, Color color, Anchor anchor) {
        String position = switch (anchor) {
            case LEFT -> "start";
            case CENTER -> "middle";
            case RIGHT -> "end";
        };
        texts.add(text);
        elements.add(new SvgElement.Text(
                SvgText.valid(text),
                number(x),
                number(y),
                position,
                number(font.getSize2D()),
                font.isBold() ? "600" : null,
                css(color)));
    }

    @Override
    public double width(String text, Font font) {
        return SvgText.width(text, font);
    }

    @Override
    public void clip(Rectangle2D area, Runnable painting) {
        List<SvgElement> inside = collect(painting);
        elements.add(new SvgElement.Clipped(
                number(area.getX()), number(area.getY()), number(area.getWidth()), number(area.getHeight()), inside));
    }

    @Override
    public void named(String name, Runnable painting) {
        elements.add(new SvgElement.Named(SvgText.valid(name), collect(painting)));
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

    private String css(Color color) {
        return String.format(Locale.ROOT, "#%06x", theme.of(color).getRGB() & 0xffffff);
    }

    private static @Nullable String opacity(Color color) {
        return color.getAlpha() == 255 ? null : String.format(Locale.ROOT, "%.2f", color.getAlpha() / 255.0);
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
