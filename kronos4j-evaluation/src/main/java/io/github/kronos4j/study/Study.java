package io.github.kronos4j.study;

import io.github.kronos4j.evaluation.Candidate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Design of a study: candidates that forecast the same past windows, and the settings in which they differ.
///
/// @param name name of the study, one word
/// @param question the question that it answers
/// @param method how it answers it, in a sentence or two
/// @param reference name of the candidate with which the others are compared
/// @param candidates candidates with unique names, the reference first
/// @param axes settings that vary; each has the reference among its points
public record Study(
        String name,
        String question,
        String method,
        String reference,
        List<Candidate> candidates,
        List<StudyAxis> axes) {
    public Study {
        candidates = List.copyOf(candidates);
        axes = List.copyOf(axes);
        Set<String> names = new HashSet<>();
        candidates.forEach(candidate -> names.add(candidate.name()));
        if (names.size() < candidates.size() || !candidates.getFirst().name().equals(reference)) {
            throw new IllegalArgumentException("a study has candidates with unique names, the reference first");
        }
        for (StudyAxis axis : axes) {
            List<String> arms = axis.points().stream().map(StudyAxis.Point::arm).toList();
            if (!names.containsAll(arms) || !arms.contains(reference)) {
                throw new IllegalArgumentException("the axis " + axis.name() + " has points without a candidate");
            }
        }
    }
}
