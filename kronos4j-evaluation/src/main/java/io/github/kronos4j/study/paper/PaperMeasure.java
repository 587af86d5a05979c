package io.github.kronos4j.study.paper;

import java.util.List;

/// Measure of a task of the Kronos paper.
///
/// @param task name of the task, such as `return`
/// @param measure name of the measure, such as `RankIC`
/// @param model value of the model
/// @param standardError standard error of that value; NaN where none can be computed
/// @param others values of baselines on the same bars
public record PaperMeasure(String task, String measure, double model, double standardError, List<Other> others) {
    /// Value of a baseline.
    public record Other(String name, double value) {}

    public PaperMeasure {
        others = List.copyOf(others);
    }
}
