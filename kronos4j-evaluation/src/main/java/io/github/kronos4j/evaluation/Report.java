package io.github.kronos4j.evaluation;

import io.github.kronos4j.baseline.Baseline;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Summary of an evaluation as data: a summary of each candidate, models before baselines, and the conclusions in
/// words.
///
/// @param levels levels whose touches were scored
/// @param symbols number of series with windows
/// @param windows number of windows forecast
/// @param origins number of distinct origins
/// @param first earliest origin
/// @param last latest origin
/// @param days number of different days of the bars forecast
/// @param overlap largest number of successive origins whose horizons share bars
/// @param summaries one for each candidate
/// @param conclusions cautions if there are few origins or days, then one conclusion for each model
/// @param notes one sentence for each series or window left out
public record Report(
        Protocol protocol,
        TouchLevels levels,
        int symbols,
        int windows,
        int origins,
        LocalDateTime first,
        LocalDateTime last,
        int days,
        int overlap,
        List<ForecasterSummary> summaries,
        List<Conclusion> conclusions,
        List<String> notes) {
    /// Reference of the skill and tests of the predictive distribution.
    public static final Baseline REFERENCE = Baseline.RANDOM_WALK_EWMA;

    /// Reference of the skill and tests of the point forecast.
    public static final Baseline POINT_REFERENCE = Baseline.LAST_VALUE;

    /// Summarizes an evaluation.
    ///
    /// @throws IllegalArgumentException if a baseline is missing: a model's metrics mean little without a
    ///     comparison
    public static Report of(Evaluation evaluation) {
        Map<String, List<Score>> scores = evaluation.scores().stream().collect(Collectors.groupingBy(Score::candidate));
        List<String> names =
                evaluation.candidates().stream().map(Candidate::name).toList();
        for (Baseline baseline : Baseline.values()) {
            if (!names.contains(baseline.label())) {
                throw new IllegalArgumentException("the baseline " + baseline.label() + " is not among the candidates");
            }
        }
        Function<String, List<Score>> of = name -> scores.getOrDefault(name, List.of());
        List<Score> reference = of.apply(REFERENCE.label());
        List<Score> last = of.apply(POINT_REFERENCE.label());
        List<ForecasterSummary> summaries = evaluation.candidates().stream()
                .map(candidate ->
                        ForecasterSummary.of(candidate, evaluation, of.apply(candidate.name()), reference, last))
                .toList();
        List<LocalDateTime> origins = List.copyOf(Means.origins(reference).keySet());
        return new Report(
                evaluation.protocol(),
                evaluation.levels(),
                (int) reference.stream().map(Score::symbol).distinct().count(),
                evaluation.windows(),
                origins.size(),
                origins.getFirst(),
                origins.getLast(),
                evaluation.days(),
                evaluation.overlap(),
                summaries,
                new Conclusions(summaries, scores, origins.size(), evaluation.days(), evaluation.overlap())
                        .conclusions(),
                evaluation.notes());
    }

    public List<ForecasterSummary> models() {
        return summaries.stream().filter(summary -> !summary.isBaseline()).toList();
    }

    public List<ForecasterSummary> baselines() {
        return summaries.stream().filter(ForecasterSummary::isBaseline).toList();
    }
}
