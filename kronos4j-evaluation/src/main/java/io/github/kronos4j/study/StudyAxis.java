package io.github.kronos4j.study;

import io.github.kronos4j.evaluation.Metric;
import java.util.List;

/// Setting that a study varies while all others stay the same.
///
/// @param name name in a sentence, such as `temperature`
/// @param loss loss on which the values are compared
/// @param reference name of the arm with which the others are compared
/// @param points the values in their order, that of the reference included
public record StudyAxis(String name, Metric loss, String reference, List<Point> points) {
    /// Value of the setting.
    ///
    /// @param value value on the axis in words, such as `0.8`
    /// @param arm name of the arm that has it
    public record Point(String value, String arm) {}

    public StudyAxis {
        points = List.copyOf(points);
        if (points.stream().noneMatch(point -> point.arm().equals(reference))) {
            throw new IllegalArgumentException("the axis " + name + " lacks its reference");
        }
    }
}
