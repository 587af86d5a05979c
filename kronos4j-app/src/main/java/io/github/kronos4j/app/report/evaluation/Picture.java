package io.github.kronos4j.app.report.evaluation;

/// A picture of one forecast.
///
/// @param caption what it shows
/// @param png the image
public record Picture(String caption, byte[] png) {}
