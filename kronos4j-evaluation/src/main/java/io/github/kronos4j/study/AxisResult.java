package io.github.kronos4j.study;

import io.github.kronos4j.evaluation.Metric;
import io.github.kronos4j.evaluation.metric.Skill;
import java.util.List;

/// Comparison of the values of a setting with that of the reference.
///
/// @param name name of the setting
/// @param loss loss on which the values are compared
/// @param points the values in their order
/// @param finding conclusion in words
public record AxisResult(String name, Metric loss, List<Point> points, String finding) {
    /// Outcome for a value.
    public enum Outcome {
        /// The value of the reference.
        REFERENCE,
        /// Significantly better than the reference.
        BETTER,
        /// Significantly worse.
        WORSE,
        /// The windows do not show a difference.
        OPEN
    }

    /// Value of the setting.
    ///
    /// @param value value on the axis in words
    /// @param arm name of its arm
    /// @param skill skill of its loss over that of the reference, from a paired bootstrap over origins; 0 for the
    ///     reference
    /// @param pValue p-value of the Diebold-Mariano test, corrected for the number of values; NaN for the reference
    public record Point(String value, String arm, Skill skill, double pValue, Outcome outcome) {}

    public AxisResult {
        points = List.copyOf(points);
    }
}
