package io.github.kronos4j.study;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.ChunkStore;
import io.github.kronos4j.evaluation.Evaluation;
import io.github.kronos4j.evaluation.HindcastWindows;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.evaluation.RollingEvaluation;
import io.github.kronos4j.evaluation.Score;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.forecast.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Runs a study: a walk-forward evaluation of all its arms, then the comparison of their losses.
///
/// @param study the design
/// @param protocol size and position of the windows
public record StudyRun(Study study, Protocol protocol) {
    /// Runs the study, resuming from the chunks that the store holds.
    ///
    /// @param progress receives the number of bars forecast
    /// @param notes receives a sentence for each window left out
    /// @throws KronosException if there is no window, or the store holds another study
    public StudyResult run(
            List<SeriesSource> sources, ChunkStore<Score> store, Progress progress, Consumer<String> notes) {
        Candidate first = study.arms().getFirst().runs().getFirst();
        List<Candidate> candidates = new ArrayList<>();
        study.arms().forEach(arm -> candidates.addAll(arm.runs()));
        for (Baseline baseline : List.of(Report.REFERENCE, Report.POINT_REFERENCE)) {
            candidates.add(Candidate.baseline(baseline, first.sampling()));
        }
        Evaluation evaluation = new RollingEvaluation(protocol, candidates).run(sources, store, progress, notes);
        HindcastWindows windows = HindcastWindows.of(sources, protocol);
        AxisComparison comparison = AxisComparison.of(evaluation, study.arms());
        return new StudyResult(
                study.name(),
                study.question(),
                study.method(),
                study.reference(),
                StudyResult.Windows.of(evaluation, first),
                study.arms().stream()
                        .map(arm -> ArmResult.of(arm, evaluation, comparison.scores(), windows))
                        .toList(),
                study.axes().stream().map(comparison::compare).toList(),
                evaluation.notes());
    }
}
