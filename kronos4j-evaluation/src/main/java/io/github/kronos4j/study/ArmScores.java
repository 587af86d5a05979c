package io.github.kronos4j.study;

import io.github.kronos4j.evaluation.Evaluation;
import io.github.kronos4j.evaluation.Score;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Scores of arms, run by run: the same windows in the same order for every run of every arm.
///
/// @param byCandidate scores by name of a candidate
record ArmScores(Map<String, List<Score>> byCandidate) {
    static ArmScores of(Evaluation evaluation) {
        return new ArmScores(evaluation.scores().stream().collect(Collectors.groupingBy(Score::candidate)));
    }

    List<Score> run(StudyArm arm, int run) {
        return byCandidate.getOrDefault(arm.runs().get(run).name(), List.of());
    }

    /// Scores of all runs, one after the other.
    List<Score> all(StudyArm arm) {
        return arm.runs().stream()
                .flatMap(candidate -> byCandidate.getOrDefault(candidate.name(), List.of()).stream())
                .toList();
    }

    /// Scores of a candidate that has one run, as often as an arm has runs.
    List<Score> repeated(String candidate, StudyArm arm) {
        return Collections.nCopies(arm.runs().size(), byCandidate.getOrDefault(candidate, List.of())).stream()
                .flatMap(List::stream)
                .toList();
    }
}
