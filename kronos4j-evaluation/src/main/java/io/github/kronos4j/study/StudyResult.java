package io.github.kronos4j.study;

import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.Evaluation;
import io.github.kronos4j.evaluation.Score;
import java.time.LocalDateTime;
import java.util.List;

/// Result of a study, which its record in JSON holds too.
///
/// @param study name of the study
/// @param question the question that it answers
/// @param method method of the answer, in a sentence or two
/// @param reference name of the arm that stands first in tables
/// @param windows the windows that every arm forecast
/// @param arms scores of the arms, the reference first
/// @param axes comparisons by setting
/// @param notes one sentence for each series or window left out
public record StudyResult(
        String study,
        String question,
        String method,
        String reference,
        Windows windows,
        List<ArmResult> arms,
        List<AxisResult> axes,
        List<String> notes) {
    /// The windows of a study.
    ///
    /// @param lookback longest history, in bars
    /// @param horizon number of bars forecast
    /// @param symbols number of series
    /// @param count number of windows
    /// @param origins number of different origins
    /// @param days number of different days of the bars forecast
    /// @param first earliest origin
    /// @param last latest origin
    public record Windows(
            int lookback,
            int horizon,
            int symbols,
            int count,
            int origins,
            int days,
            LocalDateTime first,
            LocalDateTime last) {
        /// The windows of an evaluation.
        ///
        /// @param candidate any candidate: all forecast the same windows
        public static Windows of(Evaluation evaluation, Candidate candidate) {
            List<Score> scores = evaluation.scoresOf(candidate);
            List<LocalDateTime> origins =
                    scores.stream().map(Score::origin).distinct().sorted().toList();
            return new Windows(
                    evaluation.protocol().lookback(),
                    evaluation.protocol().horizon(),
                    (int) scores.stream().map(Score::symbol).distinct().count(),
                    scores.size(),
                    origins.size(),
                    evaluation.days(),
                    origins.getFirst(),
                    origins.getLast());
        }

        private Windows plus(Windows other) {
            return new Windows(
                    Math.max(lookback, other.lookback),
                    Math.max(horizon, other.horizon),
                    Math.max(symbols, other.symbols),
                    count + other.count,
                    origins + other.origins,
                    Math.max(days, other.days),
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last);
        }
    }

    /// Joins the results of the parts of one study, each on its own windows.
    ///
    /// @param parts at least one; question, method and reference are those of the first
    /// @return all arms and settings; the numbers of windows and origins are sums over the parts
    public static StudyResult joined(List<StudyResult> parts) {
        StudyResult first = parts.getFirst();
        List<Windows> windows = parts.stream().map(StudyResult::windows).toList();
        return new StudyResult(
                first.study,
                first.question,
                first.method,
                first.reference,
                windows.stream().reduce(Windows::plus).orElseThrow(),
                parts.stream().flatMap(part -> part.arms.stream()).toList(),
                parts.stream().flatMap(part -> part.axes.stream()).toList(),
                parts.stream().flatMap(part -> part.notes.stream()).distinct().toList());
    }

    public StudyResult {
        arms = List.copyOf(arms);
        axes = List.copyOf(axes);
        notes = List.copyOf(notes);
    }
}
