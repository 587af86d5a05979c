package io.github.kronos4j.evaluation;

import java.io.Serializable;

/// Position of a window among the series of an evaluation.
///
/// @param series index of the series
/// @param bar index of the origin's bar
public record WindowPosition(int series, int bar) implements Serializable {}
