package io.github.kronos4j.report.chart;

/// An image in a report.
///
/// @param caption text below the image
public record Picture(String caption, SvgImage image) {}
