package io.github.kronos4j.torch.metrics;

import java.util.Map;

/// Metrics of one step.
///
/// @param step number of updates before the measurement
/// @param values values by name
public record MetricRow(long step, Map<String, Double> values) {}
