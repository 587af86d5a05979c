package io.github.kronos4j.report.study;

import io.github.kronos4j.report.chart.Curve;
import io.github.kronos4j.report.chart.CurvePanel;
import io.github.kronos4j.report.chart.StepAxis;
import io.github.kronos4j.report.chart.SvgImage;
import io.github.kronos4j.study.AxisResult;
import java.awt.Color;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Plot of the values of a setting: their skill over the reference with its interval. Values are evenly spaced.
///
/// @param axis comparison of the values
record AxisPlot(AxisResult axis) {
    private static final Color COLOR = new Color(0x1d4fbb);
    private static final int WIDTH = 620;
    private static final int HEIGHT = 320;

    SvgImage picture() {
        double[] steps =
                IntStream.range(0, axis.points().size()).asDoubleStream().toArray();
        Curve zero = new Curve("reference", steps, new double[steps.length], Curve.Style.DASHED);
        List<Curve> curves = List.of(
                zero,
                curve("skill, %", steps, point -> point.skill().value(), Curve.Style.MARKED),
                curve("its 95 % interval", steps, point -> point.skill().low(), Curve.Style.THIN),
                curve("", steps, point -> point.skill().high(), Curve.Style.THIN));
        return new CurvePanel(
                        "Skill in " + StudyTables.loss(axis) + " over the reference and its 95 % interval, %", curves)
                .withSteps(new StepAxis.Labels(
                        steps,
                        axis.points().stream().map(AxisResult.Point::value).toList(),
                        ""))
                .withoutLegend()
                .svg(WIDTH, HEIGHT);
    }

    private Curve curve(String name, double[] steps, ToDoubleFunction<AxisResult.Point> fraction, Curve.Style style) {
        double[] values =
                axis.points().stream().mapToDouble(fraction).map(x -> 100 * x).toArray();
        return new Curve(name, steps, values, style, COLOR);
    }
}
