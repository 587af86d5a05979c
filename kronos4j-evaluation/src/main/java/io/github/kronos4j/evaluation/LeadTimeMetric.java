package io.github.kronos4j.evaluation;

import java.util.Locale;

/// Metrics recorded at each of the lead times in [Protocol#leadTimes]; units as in [Metric].
public enum LeadTimeMetric {
    /// Absolute error of the median.
    ABSOLUTE_ERROR,
    /// Fair CRPS of close.
    CRPS,
    /// Rank of the actual close among the paths (PIT), uniform on (0, 1) for perfect ones.
    PIT,
    COVERED_80,
    COVERED_90,
    WIDTH_80,
    WIDTH_90,
    /// Mean of the paths minus the actual close.
    BIAS;

    /// The name in files: `absolute_error`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
