/// Charts, painted with Java2D or drawn as SVG: [io.github.kronos4j.report.chart.ForecastChart] shows a forecast,
/// [io.github.kronos4j.report.chart.CurveSheet] shows panels of curves. Each lays out its parts; one small class paints
/// each part on a [io.github.kronos4j.report.chart.Pen].
@NullMarked
package io.github.kronos4j.report.chart;

import org.jspecify.annotations.NullMarked;
