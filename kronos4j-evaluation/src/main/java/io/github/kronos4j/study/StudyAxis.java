package io.github.kronos4j.study;

import io.github.kronos4j.evaluation.Metric;
import java.util.List;

/// Setting that a study varies while all others are those of the reference.
///
/// @param name name in a sentence, such as `temperature`
/// @param loss loss on which the values are compared
/// @param points the values in ascending order, that of the reference included
public record StudyAxis(String name, Metric loss, List<Point> points) {
    /// Value of the setting.
    ///
    /// @param value value on the axis
    /// @param arm name of the candidate that has it
    public record Point(double value, String arm) {}

    public StudyAxis {
        points = List.copyOf(points);
    }
}
