package io.github.kronos4j.report;

import java.util.List;

/// Quantile levels of the paths that charts and files contain.
public final class Quantiles {
    /// The levels, ascending and symmetric about the median.
    public static final List<Double> LEVELS = List.of(0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95);

    private Quantiles() {}
}
