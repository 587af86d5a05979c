package io.github.kronos4j.study.paper;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Measure of a task of the Kronos paper.
///
/// @param task name of the task, such as `return`
/// @param measure name of the measure, such as `RankIC`
/// @param model value of the model
/// @param neutral value that it is tested against: 0 without skill, and .5 for synthetic bars that cannot be
///     distinguished from real ones
/// @param standardError standard error of the value of the model; NaN where none can be computed
/// @param others values of baselines on the same bars
public record PaperMeasure(
        String task, String measure, double model, double neutral, double standardError, List<Other> others) {
    private static final double SIGNIFICANT = 2; // standard errors

    /// Value of a baseline.
    public record Other(String name, double value) {}

    public PaperMeasure {
        others = List.copyOf(others);
    }

    /// The conclusion from value and standard error; empty without one.
    public Optional<String> finding() {
        double distance = (model - neutral) / standardError;
        if (Double.isNaN(distance)) {
            return Optional.empty();
        }
        String conclusion = Math.abs(distance) < SIGNIFICANT
                ? "differs from %s by less than two standard errors"
                : String.format(
                        Locale.ROOT,
                        "is %.1f standard errors %s %%s",
                        Math.abs(distance),
                        distance > 0 ? "above" : "below");
        String value = neutral == 0 ? "0" : String.valueOf(neutral);
        return Optional.of(
                String.format(Locale.ROOT, "%s, %s: %.4f ", task, measure, model) + conclusion.formatted(value) + ".");
    }
}
