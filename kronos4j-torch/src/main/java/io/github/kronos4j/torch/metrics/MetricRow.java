package io.github.kronos4j.torch.metrics;

import java.util.Map;

/// What was measured at a step.
///
/// @param step updates that were made before
/// @param values by name
public record MetricRow(long step, Map<String, Double> values) {}
