package io.github.kronos4j.report.chart;

import java.util.List;

/// An element of an [SvgImage].
sealed interface SvgElement {
    /// An outline.
    ///
    /// @param d path data
    /// @param style CSS declarations
    record Path(String d, String style) implements SvgElement {}

    /// A text.
    ///
    /// @param anchor `start`, `middle` or `end`
    /// @param style CSS declarations
    record Text(String text, String x, String y, String anchor, String style) implements SvgElement {}

    /// Elements with a common tooltip.
    record Named(String name, List<SvgElement> elements) implements SvgElement {}

    /// Elements of which only the part inside a rectangle shows.
    record Clipped(String x, String y, String width, String height, List<SvgElement> elements) implements SvgElement {}
}
