package io.github.kronos4j.report.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An element of an [SvgImage]. Colors are in CSS notation; numbers are texts with at most one decimal.
sealed interface SvgElement {
    /// An area.
    ///
    /// @param d path data
    /// @param opacity null if opaque
    record Area(String d, String fill, @Nullable String opacity) implements SvgElement {}

    /// A line.
    ///
    /// @param d path data
    /// @param opacity null if opaque
    /// @param dashes lengths on and off; null for a solid line
    record Line(
            String d,
            String stroke,
            @Nullable String opacity,
            String width,
            @Nullable String dashes) implements SvgElement {}

    /// A text.
    ///
    /// @param anchor `start`, `middle` or `end`
    /// @param size font size in pixels
    /// @param weight weight of the font; null for the regular one
    record Text(
            String text,
            String x,
            String y,
            String anchor,
            String size,
            @Nullable String weight,
            String fill) implements SvgElement {}

    /// Elements with a common tooltip.
    record Named(String name, List<SvgElement> elements) implements SvgElement {}

    /// Elements of which only the part inside a rectangle shows.
    record Clipped(String x, String y, String width, String height, List<SvgElement> elements) implements SvgElement {}
}
