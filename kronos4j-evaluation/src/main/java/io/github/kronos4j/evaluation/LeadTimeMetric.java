package io.github.kronos4j.evaluation;

import java.util.Locale;

/// What is kept of a window at each of the marked steps ([Protocol#marks]); units as those of [Metric].
public enum LeadTimeMetric {
    /// Absolute error of the median.
    ABSOLUTE_ERROR,
    /// Fair CRPS of close.
    CRPS,
    /// Where the truth ranks among the paths, uniform on (0, 1) for perfect ones.
    PIT,
    COVERED_80,
    COVERED_90,
    WIDTH_80,
    WIDTH_90,
    /// Mean of the paths less the truth.
    BIAS;

    /// The name in files: `absolute_error`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
