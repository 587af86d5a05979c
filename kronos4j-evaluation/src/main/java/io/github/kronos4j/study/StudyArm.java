package io.github.kronos4j.study;

import io.github.kronos4j.evaluation.Candidate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Arm of a study: a candidate, or several that differ only by the seed of their training.
///
/// @param name unique name in tables
/// @param runs candidates with unique names; all arms have as many
/// @param training properties of the trained models, means over the runs; null if nothing was trained
public record StudyArm(
        String name, List<Candidate> runs, @Nullable TrainingFacts training) {
    public StudyArm {
        runs = List.copyOf(runs);
    }

    /// Creates an arm of one candidate, which has its name.
    public static StudyArm of(Candidate candidate) {
        return new StudyArm(candidate.name(), List.of(candidate), null);
    }
}
