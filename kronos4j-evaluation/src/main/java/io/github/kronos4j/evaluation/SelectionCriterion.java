package io.github.kronos4j.evaluation;

import java.util.function.ToDoubleFunction;

/// Measure by which versions of a model are compared on a [SelectionSample]; the higher, the better.
public enum SelectionCriterion {
    /// Share by which the CRPS is lower than that of the random walk with EWMA volatility.
    CRPS_SKILL("crps_skill", summary -> summary.crpsComparison().skill().value()),

    /// Mean over origins of the rank correlation of forecast and actual returns across symbols.
    RANK_IC("rank_ic", summary -> summary.correlations().byDate().mean());

    private final String label;
    private final ToDoubleFunction<ForecasterSummary> measure;

    SelectionCriterion(String label, ToDoubleFunction<ForecasterSummary> measure) {
        this.label = label;
        this.measure = measure;
    }

    /// Name of the measure in logs.
    public String label() {
        return label;
    }

    double of(ForecasterSummary summary) {
        return measure.applyAsDouble(summary);
    }
}
