package io.github.kronos4j.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// Paints the curves of one panel with their axes and legend.
final class CurvePainter {
    private static final double HEAD = 56; // title and legend
    private static final double FOOT = 26; // steps
    private static final double DATES = 44; // the same where they are times, in two lines
    private static final double RIGHT = 70; // values
    private static final double OUTLIERS = 0.005; // share of the values that the scale need not hold, at either end
    private static final int MANY = 1000; // values that outliers are looked for among

    private static final BasicStroke DASHES = Pen.dashes(1.8f, 7, 5);

    private final Pen pen;
    private final CurvePanel panel;
    private final Rectangle2D.Double area;
    private final Rectangle2D.Double plot;
    private final LinearScale values;
    private final LinearScale steps;

    CurvePainter(Pen pen, CurvePanel panel, Rectangle2D.Double area) {
        this.pen = pen;
        this.panel = panel;
        this.area = area;
        plot = new Rectangle2D.Double(
                area.x,
                area.y + HEAD,
                area.width - RIGHT,
                area.height - HEAD - (panel.times().isEmpty() ? FOOT : DATES));
        values = scale(shown(), plot.y + plot.height, plot.y, 0.05);
        // A scale that lies on its side: the larger the step, the further to the right.
        double[] all = panel.curves().stream()
                .flatMapToDouble(curve -> Arrays.stream(curve.steps()))
                .toArray();
        steps = scale(all, plot.x, plot.x + plot.width, 0);
    }

    /// The values that the scale is to hold.
    private double[] shown() {
        return panel.curves().stream().flatMapToDouble(CurvePainter::shown).toArray();
    }

    private static DoubleStream shown(Curve curve) {
        double[] finite =
                Arrays.stream(curve.values()).filter(Double::isFinite).sorted().toArray();
        int cut = finite.length < MANY ? 0 : (int) (finite.length * OUTLIERS);
        return Arrays.stream(finite, cut, finite.length - cut);
    }

    private static LinearScale scale(double[] numbers, double bottom, double top, double margin) {
        var range = Arrays.stream(numbers).summaryStatistics();
        if (range.getCount() == 0) {
            return new LinearScale(0, 1, bottom, top);
        }
        double spread = range.getMax() - range.getMin();
        double room = spread > 0 ? spread * margin : Math.max(Math.abs(range.getMax()) * 0.1, 1e-12);
        return new LinearScale(range.getMin() - room, range.getMax() + room, bottom, top);
    }

    void paint() {
        pen.text(panel.title(), area.x, area.y + 16, Palette.LABEL_STRONG, Palette.INK, Pen.Anchor.LEFT);
        Legend legend = new Legend(pen, area.x, area.y + 38);
        for (int i = 0; i < panel.curves().size(); i++) {
            if (panel.curves().get(i).points() > 0) {
                legend.line(panel.curves().get(i).name(), color(i), isDashed(i) ? DASHES : Pen.round(2.2f));
            }
        }
        grid();
        Shape whole = pen.graphics().getClip();
        pen.graphics().clip(plot);
        for (int i = 0; i < panel.curves().size(); i++) {
            curve(panel.curves().get(i), color(i));
        }
        pen.graphics().setClip(whole);
    }

    private void grid() {
        double right = plot.x + plot.width;
        double bottom = plot.y + plot.height;
        if (panel.logarithmic()) {
            for (double tick : LogarithmicTicks.of(values, 8)) {
                level(Math.log10(tick), figure(tick, tick));
            }
        } else {
            double step = values.step(6);
            values.ticks(step).forEach(tick -> level(tick, figure(tick, step)));
        }
        if (panel.times().isEmpty()) {
            double stride = steps.step(6);
            for (double tick : steps.ticks(stride)) {
                rule(tick, thousands(tick), 18);
            }
        } else {
            dates();
        }
        pen.line(plot.x, bottom, right, bottom, Palette.FRAME, Pen.HAIR);
        pen.line(right, plot.y, right, bottom, Palette.FRAME, Pen.HAIR);
    }

    private void level(double value, String text) {
        double right = plot.x + plot.width;
        pen.line(plot.x, values.y(value), right, values.y(value), Palette.GRID, Pen.HAIR);
        label(text, right + 8, values.y(value) + 4.5, Pen.Anchor.LEFT);
    }

    private void dates() {
        TimeAxis axis = TimeAxis.of(
                panel.times(), new BarAxis(plot.x, plot.width, panel.times().size()));
        for (int tick : axis.ticks()) {
            rule(tick, axis.unit().label(panel.times().get(tick)), 18);
        }
        for (int parent : axis.parents()) {
            rule(parent, axis.unit().parent().parentLabel(panel.times().get(parent), false), 36);
        }
    }

    /// @param below pixels from the axis to the line of the text
    private void rule(double step, String text, double below) {
        double bottom = plot.y + plot.height;
        pen.line(steps.y(step), plot.y, steps.y(step), bottom, Palette.GRID, Pen.HAIR);
        label(text, steps.y(step), bottom + below, Pen.Anchor.CENTER);
    }

    private Color color(int curve) {
        return isDashed(curve) ? Palette.INK : Palette.CURVES.get(curve);
    }

    private boolean isDashed(int curve) {
        return panel.curves().get(curve).style() == Curve.Style.DASHED;
    }

    private void label(String text, double x, double y, Pen.Anchor anchor) {
        double half = anchor == Pen.Anchor.CENTER ? pen.width(text, Palette.LABEL) / 2 : 0;
        double inside = Math.clamp(x, area.x + half, area.x + area.width - half);
        pen.text(text, inside, y, Palette.LABEL, Palette.MUTED, anchor);
    }

    private void curve(Curve curve, Color color) {
        if (curve.points() == 1) {
            marks(curve, color); // there is no line through one point
            return;
        }
        switch (curve.style()) {
            case NOISY -> {
                line(curve.steps(), curve.values(), Palette.veil(color, 0.25), 1);
                line(curve.steps(), curve.smooth(), color, 2);
            }
            case EXACT -> line(curve.steps(), curve.values(), color, 2);
            case DASHED -> line(curve.steps(), curve.values(), color, DASHES);
            case MARKED -> {
                line(curve.steps(), curve.values(), color, 2);
                marks(curve, color);
            }
        }
    }

    private void marks(Curve curve, Color color) {
        pen.graphics().setColor(color);
        for (int i = 0; i < curve.steps().length; i++) {
            if (Double.isFinite(curve.values()[i])) {
                double x = steps.y(curve.steps()[i]);
                pen.graphics().fill(new Ellipse2D.Double(x - 3, values.y(curve.values()[i]) - 3, 6, 6));
            }
        }
    }

    private void line(double[] at, double[] heights, Color color, float width) {
        line(at, heights, color, Pen.round(width));
    }

    private void line(double[] at, double[] heights, Color color, BasicStroke stroke) {
        Path2D.Double path = new Path2D.Double();
        boolean down = false;
        for (int i = 0; i < at.length; i++) {
            if (!Double.isFinite(heights[i])) {
                down = false;
            } else if (down) {
                path.lineTo(steps.y(at[i]), values.y(heights[i]));
            } else {
                path.moveTo(steps.y(at[i]), values.y(heights[i]));
                down = true;
            }
        }
        pen.graphics().setColor(color);
        pen.graphics().setStroke(stroke);
        pen.graphics().draw(path);
    }

    /// A value with the digits that tell ticks apart.
    private static String figure(double tick, double step) {
        double round = Math.rint(tick / step) * step;
        if (round == 0) {
            return "0";
        }
        if (Math.abs(round) < 1e-3 || Math.abs(round) >= 1e6) {
            DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
            symbols.setExponentSeparator("e");
            return new DecimalFormat("0.###E0", symbols).format(round);
        }
        int digits = (int) Math.ceil(Math.log10(Math.abs(round) / step)) + 2;
        return new BigDecimal(round)
                .round(new MathContext(Math.max(digits, 1)))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String thousands(double step) {
        return String.format(Locale.ROOT, step == Math.rint(step) ? "%,.0f" : "%,.1f", step);
    }
}
