package io.github.kronos4j.report;

/// A picture in a report.
///
/// @param caption what it shows
/// @param png the image
public record Picture(String caption, byte[] png) {}
