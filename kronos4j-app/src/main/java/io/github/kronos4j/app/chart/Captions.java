package io.github.kronos4j.app.chart;

/// The words around the picture.
///
/// @param title what is seen: symbol, interval, model
/// @param subtitle how it was made: window and sampling
/// @param footer the key figures
/// @param source what made the picture, in the lower right corner
public record Captions(String title, String subtitle, String footer, String source) {}
