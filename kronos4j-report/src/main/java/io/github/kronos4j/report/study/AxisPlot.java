package io.github.kronos4j.report.study;

import io.github.kronos4j.report.chart.Curve;
import io.github.kronos4j.report.chart.CurvePanel;
import io.github.kronos4j.report.chart.StepAxis;
import io.github.kronos4j.report.chart.SvgImage;
import io.github.kronos4j.study.AxisResult;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Plot of the values of a setting: a dot for the skill of each over the reference, and a line for its interval. Values
/// are evenly spaced.
///
/// @param axis comparison of the values
record AxisPlot(AxisResult axis) {
    private static final Color COLOR = new Color(0x1d4fbb);
    private static final int MIN_WIDTH = 620;
    private static final int CHARACTER = 7; // width, in pixels
    private static final int GAP = 24;
    private static final int HEIGHT = 320;

    SvgImage picture() {
        int count = axis.points().size();
        double[] ends = {-0.5, count - 0.5};
        List<Curve> curves = new ArrayList<>();
        curves.add(new Curve("reference", ends, new double[2], Curve.Style.DASHED));
        for (int i = 0; i < count; i++) {
            AxisResult.Point point = axis.points().get(i);
            double[] interval = {100 * point.skill().low(), 100 * point.skill().high()};
            curves.add(new Curve("", new double[] {i, i}, interval, Curve.Style.BOLD, COLOR));
            double[] skill = {100 * point.skill().value()};
            curves.add(new Curve("", new double[] {i}, skill, Curve.Style.MARKED, COLOR));
        }
        return new CurvePanel(
                        "Skill in " + StudyTables.loss(axis) + " over the reference and its 95 % interval, %", curves)
                .withSteps(new StepAxis.Labels(
                        IntStream.range(0, count).asDoubleStream().toArray(),
                        axis.points().stream().map(AxisResult.Point::value).toList(),
                        ""))
                .withoutLegend()
                .svg(width(), HEIGHT);
    }

    /// Room for all labels side by side.
    private int width() {
        int longest = axis.points().stream()
                .mapToInt(point -> point.value().length())
                .max()
                .orElse(0);
        return Math.max(MIN_WIDTH, axis.points().size() * (longest * CHARACTER + GAP));
    }
}
