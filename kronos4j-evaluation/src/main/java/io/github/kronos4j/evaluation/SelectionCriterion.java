package io.github.kronos4j.evaluation;

import java.util.Locale;

/// Measure by which versions of a model are compared on a [SelectionSample]; the higher, the better.
public enum SelectionCriterion {
    /// Share by which the CRPS is lower than that of the random walk with EWMA volatility.
    CRPS_SKILL,

    /// Mean over origins of the rank correlation of forecast and actual returns across symbols.
    RANK_IC;

    /// Name of the measure in logs.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    double of(ForecasterSummary summary) {
        return switch (this) {
            case CRPS_SKILL -> summary.crpsComparison().skill().value();
            case RANK_IC -> summary.correlations().byDate().mean();
        };
    }
}
