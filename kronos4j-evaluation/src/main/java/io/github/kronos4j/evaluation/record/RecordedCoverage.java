package io.github.kronos4j.evaluation.record;

import io.github.kronos4j.evaluation.metric.Proportion;

/// Coverage of a central prediction interval.
///
/// @param coverage share of actual closes inside, with the interval of Wilson for as many trials as windows do not
///     overlap
public record RecordedCoverage(RecordedInterval interval, Proportion coverage) {}
