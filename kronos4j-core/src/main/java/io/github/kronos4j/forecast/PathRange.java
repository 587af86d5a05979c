package io.github.kronos4j.forecast;

/// A range of paths of one job, generated together.
///
/// @param firstPath index of the first path
/// @param count number of paths
/// @param bytes memory of their caches
record PathRange(ForecastJob job, int firstPath, int count, long bytes) {}
