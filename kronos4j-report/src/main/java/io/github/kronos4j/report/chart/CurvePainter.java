package io.github.kronos4j.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// Paints one panel: title, legend, axes and curves.
final class CurvePainter {
    private static final BasicStroke DASHES = Pen.dashes(1.8f, 7, 5);

    private final Pen pen;
    private final CurvePanel panel;
    private final Rectangle2D.Double area;
    private final CurveAxes axes;

    CurvePainter(Pen pen, CurvePanel panel, Rectangle2D.Double area) {
        this.pen = pen;
        this.panel = panel;
        this.area = area;
        axes = new CurveAxes(pen, panel, area);
    }

    void paint() {
        pen.text(panel.title(), area.x, area.y + 16, Palette.LABEL_STRONG, Palette.INK, Pen.Anchor.LEFT);
        if (panel.legend()) {
            legend();
        }
        axes.paint();
        pen.clip(axes.plot(), () -> {
            for (int i = 0; i < panel.curves().size(); i++) {
                Curve curve = panel.curves().get(i);
                Color color = color(i);
                pen.named(curve.name(), () -> curve(curve, color));
            }
        });
    }

    private void legend() {
        Legend legend = new Legend(pen, Double.POSITIVE_INFINITY);
        for (int i = 0; i < panel.curves().size(); i++) {
            Curve curve = panel.curves().get(i);
            if (curve.points() > 0) {
                boolean isDashed = curve.style() == Curve.Style.DASHED;
                legend.line(curve.name(), color(i), isDashed ? DASHES : Pen.round(2.2f));
            }
        }
        legend.paint(area.x, area.y + 38);
    }

    private Color color(int index) {
        Curve curve = panel.curves().get(index);
        Color own = curve.color();
        if (own != null) {
            return own;
        }
        return curve.style() == Curve.Style.DASHED ? Palette.INK : Palette.CURVES.get(index);
    }

    private void curve(Curve curve, Color color) {
        if (curve.style() == Curve.Style.BARS) {
            bars(curve, color);
            return;
        }
        if (curve.points() == 1) {
            dots(curve, color); // one point makes no line
            return;
        }
        switch (curve.style()) {
            case NOISY -> {
                line(curve.steps(), curve.values(), Palette.veil(color, 0.25), Pen.round(1));
                line(curve.steps(), curve.smooth(), color, Pen.round(2));
            }
            case SOLID, BARS -> line(curve.steps(), curve.values(), color, Pen.round(2));
            case THIN -> line(curve.steps(), curve.values(), color, Pen.round(1.4f));
            case BOLD -> line(curve.steps(), curve.values(), color, Pen.round(2.8f));
            case DASHED -> line(curve.steps(), curve.values(), color, DASHES);
            case MARKED -> {
                line(curve.steps(), curve.values(), color, Pen.round(2));
                dots(curve, color);
            }
        }
    }

    private void bars(Curve curve, Color color) {
        double bottom = axes.y(0);
        for (int i = 0; i < curve.steps().length; i++) {
            double left = axes.x(curve.steps()[i] - curve.halfWidth()) + 1;
            double right = axes.x(curve.steps()[i] + curve.halfWidth()) - 1;
            double top = axes.y(curve.values()[i]);
            if (Double.isFinite(top)) {
                pen.fill(new Rectangle2D.Double(left, top, right - left, bottom - top), color);
            }
        }
    }

    private void dots(Curve curve, Color color) {
        for (int i = 0; i < curve.steps().length; i++) {
            if (Double.isFinite(curve.values()[i])) {
                double x = axes.x(curve.steps()[i]);
                pen.fill(new Ellipse2D.Double(x - 3, axes.y(curve.values()[i]) - 3, 6, 6), color);
            }
        }
    }

    private void line(double[] steps, double[] values, Color color, BasicStroke stroke) {
        Path2D.Double path = new Path2D.Double();
        boolean isDown = false;
        for (int i = 0; i < steps.length; i++) {
            if (!Double.isFinite(values[i])) {
                isDown = false;
            } else if (isDown) {
                path.lineTo(axes.x(steps[i]), axes.y(values[i]));
            } else {
                path.moveTo(axes.x(steps[i]), axes.y(values[i]));
                isDown = true;
            }
        }
        pen.draw(path, color, stroke);
    }
}
