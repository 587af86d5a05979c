/// The picture of a forecast, painted with Java2D: [io.github.kronos4j.report.chart.ForecastChart] lays out the panels,
/// one small class paints each of the things on them. And pictures of curves:
/// [io.github.kronos4j.report.chart.CurveSheet].
@NullMarked
package io.github.kronos4j.report.chart;

import org.jspecify.annotations.NullMarked;
