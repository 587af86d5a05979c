package io.github.kronos4j.report.chart;

import java.awt.geom.Rectangle2D;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.DoubleStream;

/// Curves over a common scale.
///
/// @param title text above the panel
/// @param curves at least one; at most eight without their own color
/// @param steps labels of the horizontal axis
/// @param logarithmic true if values are decimal logarithms, labeled with the numbers they stand for
/// @param included values that the scale contains in any case
/// @param legend true if the panel names its curves
public record CurvePanel(
        String title, List<Curve> curves, StepAxis steps, boolean logarithmic, List<Double> included, boolean legend) {
    private static final int MAX_COLORS = Palette.CURVES.size();

    public CurvePanel {
        curves = List.copyOf(curves);
        included = List.copyOf(included);
        long uncolored = curves.stream().filter(curve -> curve.color() == null).count();
        if (curves.isEmpty() || uncolored > MAX_COLORS) {
            throw new IllegalArgumentException(curves.size() + " curves in a panel");
        }
    }

    /// Curves over plain numbers.
    public CurvePanel(String title, List<Curve> curves) {
        this(title, curves, new StepAxis.Numbers(), false, List.of(), true);
    }

    /// Curves over times, the first of which is step 0.
    public CurvePanel(String title, List<Curve> curves, List<LocalDateTime> times) {
        this(title, curves, new StepAxis.Times(times), false, List.of(), true);
    }

    /// Curves over plain numbers with a logarithmic scale of values.
    public static CurvePanel logarithmic(String title, List<Curve> curves) {
        List<Curve> logarithms = curves.stream().map(Curve::logarithms).toList();
        return new CurvePanel(title, logarithms, new StepAxis.Numbers(), true, List.of(), true);
    }

    /// The same panel with other labels of its steps.
    public CurvePanel withSteps(StepAxis other) {
        return new CurvePanel(title, curves, other, logarithmic, included, legend);
    }

    /// The same panel with a scale that contains these values.
    public CurvePanel including(double... values) {
        return new CurvePanel(
                title,
                curves,
                steps,
                logarithmic,
                DoubleStream.of(values).boxed().toList(),
                legend);
    }

    /// The same panel without names of the curves.
    public CurvePanel withoutLegend() {
        return new CurvePanel(title, curves, steps, logarithmic, included, false);
    }

    /// Draws the panel as a vector image. Needs no fonts.
    public SvgImage svg(int width, int height) {
        Rectangle2D.Double area = new Rectangle2D.Double(4, 4, width - 8, height - 8);
        return SvgPen.image(title, width, height, Theme.AUTO, pen -> new CurvePainter(pen, this, area).paint());
    }
}
