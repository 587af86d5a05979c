package io.github.kronos4j.evaluation;

import io.github.kronos4j.baseline.Baseline;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What an evaluation amounts to, as data: a standing for each contestant, models before baselines, and the findings
/// in words.
///
/// @param symbols how many series took part
/// @param windows how many windows were forecast
/// @param origins how many different origins they have
/// @param first the earliest origin
/// @param last the latest origin
/// @param overlap how many successive origins look at the same bars at the most
/// @param standings one for each contestant
/// @param findings a caution if there is need of one, then one for each model
/// @param notes what was left out, one sentence each
public record Report(
        Protocol protocol,
        int symbols,
        int windows,
        int origins,
        LocalDateTime first,
        LocalDateTime last,
        int overlap,
        List<ForecasterSummary> standings,
        List<Conclusion> findings,
        List<String> notes) {
    /// What skill and tests of the distribution refer to.
    public static final Baseline REFERENCE = Baseline.RANDOM_WALK_EWMA;

    /// What skill and tests of the price refer to.
    public static final Baseline POINT_REFERENCE = Baseline.LAST_VALUE;

    /// Sums an evaluation up.
    ///
    /// @throws IllegalArgumentException if the baselines did not take part: no figure of a model stands alone
    public static Report of(Evaluation evaluation) {
        Map<String, List<Score>> scores =
                evaluation.scores().stream().collect(Collectors.groupingBy(Score::contestant));
        List<String> names =
                evaluation.contestants().stream().map(Candidate::name).toList();
        for (Baseline baseline : Baseline.values()) {
            if (!names.contains(baseline.label())) {
                throw new IllegalArgumentException("the baseline " + baseline.label() + " did not take part");
            }
        }
        Function<String, List<Score>> of = name -> scores.getOrDefault(name, List.of());
        List<Score> reference = of.apply(REFERENCE.label());
        List<Score> last = of.apply(POINT_REFERENCE.label());
        List<ForecasterSummary> standings = evaluation.contestants().stream()
                .map(contestant ->
                        ForecasterSummary.of(contestant, evaluation, of.apply(contestant.name()), reference, last))
                .toList();
        List<LocalDateTime> origins = List.copyOf(Means.origins(reference).keySet());
        return new Report(
                evaluation.protocol(),
                (int) reference.stream().map(Score::symbol).distinct().count(),
                evaluation.windows(),
                origins.size(),
                origins.getFirst(),
                origins.getLast(),
                evaluation.overlap(),
                standings,
                new Conclusions(standings, scores, origins.size(), evaluation.overlap()).findings(),
                evaluation.notes());
    }

    public List<ForecasterSummary> models() {
        return standings.stream().filter(standing -> !standing.isBaseline()).toList();
    }

    public List<ForecasterSummary> baselines() {
        return standings.stream().filter(ForecasterSummary::isBaseline).toList();
    }
}
