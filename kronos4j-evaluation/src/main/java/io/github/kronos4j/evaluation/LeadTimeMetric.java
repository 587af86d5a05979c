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
    BIAS,
    /// 1 if the loss of a long position exceeded the value at risk at 95 %, 0 if not; NaN with too few paths. See
    /// [Tail].
    EXCEEDED_LONG_95,
    EXCEEDED_LONG_99,
    EXCEEDED_SHORT_95,
    EXCEEDED_SHORT_99,
    /// Loss of a long position over the expected shortfall at 95 %; NaN if the value at risk was not exceeded, or
    /// with too few paths.
    SHORTFALL_LONG_95,
    SHORTFALL_LONG_99,
    SHORTFALL_SHORT_95,
    SHORTFALL_SHORT_99;

    /// The name in files: `absolute_error`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
