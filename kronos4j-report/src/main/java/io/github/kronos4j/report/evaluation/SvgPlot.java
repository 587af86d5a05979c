package io.github.kronos4j.report.evaluation;

import io.github.kronos4j.report.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// A small picture of lines over a common axis, as inline SVG. Its text takes the colour of the page.
final class SvgPlot {
    private static final int WIDTH = 460;
    private static final int HEIGHT = 300;
    private static final int LEFT = 52;
    private static final int RIGHT = 14;
    private static final int TOP = 30;
    private static final int BOTTOM = 42;

    /// A line.
    ///
    /// @param color as CSS knows it
    /// @param width in pixels
    /// @param y values at the places of the axis; those that are no numbers are left out
    private record Line(String name, String color, double width, double[] y) {}

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final double[] x;
    private final List<String> xTicks;
    private final List<Line> lines = new ArrayList<>();
    private final List<Line> guides = new ArrayList<>();
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    /// @param x places along the axis, ascending, in any unit
    /// @param xTicks a label for each place, empty for none
    SvgPlot(String title, String xLabel, String yLabel, double[] x, List<String> xTicks) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.x = x;
        this.xTicks = xTicks;
    }

    /// A line of a contestant.
    SvgPlot line(String name, String color, double width, double[] y) {
        lines.add(new Line(name, color, width, y));
        return including(y);
    }

    /// A dashed line to compare with.
    SvgPlot guide(double[] y) {
        guides.add(new Line("", "currentColor", 1, y));
        return including(y);
    }

    /// Sees to it that these values have room.
    SvgPlot including(double... values) {
        low = Math.min(
                low, DoubleStream.of(values).filter(Double::isFinite).min().orElse(low));
        high = Math.max(
                high, DoubleStream.of(values).filter(Double::isFinite).max().orElse(high));
        return this;
    }

    String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                WIDTH,
                HEIGHT,
                Markup.escape(title)));
        text(svg, LEFT, 18, "start", "plot-title", title);
        double step = step();
        for (double tick = Math.ceil(low / step) * step; tick <= high + step * 1e-9; tick += step) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                    LEFT,
                    WIDTH - RIGHT,
                    y(tick),
                    y(tick)));
            text(svg, LEFT - 6, y(tick) + 4, "end", "tick", label(tick, step));
        }
        for (int i = 0; i < x.length; i++) {
            text(svg, x(x[i]), HEIGHT - BOTTOM + 16, "middle", "tick", xTicks.get(i));
        }
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "middle", "axis", xLabel);
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"axis\" text-anchor=\"middle\" transform=\"translate(12 %.1f) rotate(-90)\">%s</text>",
                (TOP + HEIGHT - BOTTOM) / 2.0,
                Markup.escape(yLabel)));
        for (Line guide : guides) {
            svg.append(String.format(Locale.ROOT, "<path class=\"guide\" d=\"%s\"/>", path(guide.y)));
        }
        for (Line line : lines) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<path fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\" stroke-linejoin=\"round\" d=\"%s\"><title>%s</title></path>",
                    line.color,
                    line.width,
                    path(line.y),
                    Markup.escape(line.name)));
        }
        return svg.append("</svg>").toString();
    }

    private String path(double[] values) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                path.append(String.format(
                        Locale.ROOT, path.isEmpty() ? "M%.1f %.1f" : "L%.1f %.1f", x(x[i]), y(values[i])));
            }
        }
        return path.toString();
    }

    private double x(double value) {
        double span = x[x.length - 1] - x[0];
        double share = span > 0 ? (value - x[0]) / span : 0.5;
        return LEFT + 8 + share * (WIDTH - RIGHT - LEFT - 16);
    }

    private double y(double value) {
        double span = high > low ? high - low : 1;
        return HEIGHT - BOTTOM - (value - low) / span * (HEIGHT - BOTTOM - TOP);
    }

    /// Distance of the rules: 1, 2 or 5 times a power of ten, so that there are five or so.
    private double step() {
        double rough = (high > low ? high - low : 1) / 5;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double digit = rough / power;
        return power * (digit > 5 ? 10 : digit > 2 ? 5 : digit > 1 ? 2 : 1);
    }

    private static String label(double tick, double step) {
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        return String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(tick) < step * 1e-6 ? 0 : tick);
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String style, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>",
                style,
                anchor,
                x,
                y,
                Markup.escape(text)));
    }
}
