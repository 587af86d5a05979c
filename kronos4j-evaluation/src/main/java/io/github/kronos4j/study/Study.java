package io.github.kronos4j.study;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Design of a study: arms that forecast the same past windows, and the settings in which they differ.
///
/// @param name name of the study, one word
/// @param question the question that it answers
/// @param method method of the answer, in a sentence or two
/// @param arms arms with unique names and equal numbers of runs, the reference first
/// @param axes settings that vary
public record Study(String name, String question, String method, List<StudyArm> arms, List<StudyAxis> axes) {
    public Study {
        arms = List.copyOf(arms);
        axes = List.copyOf(axes);
        Set<String> names = arms.stream().map(StudyArm::name).collect(Collectors.toSet());
        int runs = arms.getFirst().runs().size();
        if (names.size() < arms.size()
                || runs == 0
                || arms.stream().anyMatch(arm -> arm.runs().size() != runs)) {
            throw new IllegalArgumentException("a study has arms with unique names and equal numbers of runs");
        }
        for (StudyAxis axis : axes) {
            if (!names.containsAll(
                    axis.points().stream().map(StudyAxis.Point::arm).toList())) {
                throw new IllegalArgumentException("the axis " + axis.name() + " has points without an arm");
            }
        }
    }

    /// Name of the arm that stands first in tables.
    public String reference() {
        return arms.getFirst().name();
    }
}
