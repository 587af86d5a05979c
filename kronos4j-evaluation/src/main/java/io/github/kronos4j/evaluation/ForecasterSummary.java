package io.github.kronos4j.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Summary of one candidate's scores over all windows.
///
/// @param name name of the candidate
/// @param kind standard its intervals are judged by
/// @param samples number of paths
/// @param isProbabilistic true if its paths differ; if not, there are no intervals to judge
/// @param groups coverage by volatility, market and year; empty if its paths do not differ
/// @param touches touches of levels; null if its paths do not differ
/// @param tails values at risk by [Tail] and lead time, for as many as it has paths; empty if they do not differ
/// @param crpsComparison its CRPS compared with that of the random walk with EWMA volatility
/// @param errorComparison its absolute error compared with that of the last value, the median of such a random walk
/// @param firstBarComparison as `crpsComparison`, of the first bar alone: low if paths do not continue the last close
/// @param qlikeComparison its QLIKE loss of realized variance compared with that of the same random walk
public record ForecasterSummary(
        String name,
        Candidate.Kind kind,
        int samples,
        boolean isProbabilistic,
        Errors errors,
        List<IntervalCoverage> intervals,
        List<GroupCoverage> groups,
        PitHistogram pit,
        Direction direction,
        InformationCoefficients correlations,
        VolatilityMetrics volatility,
        Bias bias,
        List<LeadTimeSummary> leadTimes,
        @Nullable TouchBacktest touches,
        List<TailBacktest> tails,
        PairedComparison crpsComparison,
        PairedComparison errorComparison,
        PairedComparison firstBarComparison,
        PairedComparison qlikeComparison) {

    private static final int FIRST_BAR = 0; // index of the lead time

    /// Summarizes the scores of a candidate of an evaluation that has both reference baselines, see [Report].
    public static ForecasterSummary of(Evaluation evaluation, Candidate candidate) {
        return of(
                candidate,
                evaluation,
                evaluation.scoresOf(candidate),
                evaluation.scoresOf(Report.REFERENCE.label()),
                evaluation.scoresOf(Report.POINT_REFERENCE.label()));
    }

    static ForecasterSummary of(
            Candidate candidate, Evaluation evaluation, List<Score> scores, List<Score> walk, List<Score> last) {
        int samples = candidate.sampling().samples();
        boolean isProbabilistic = scores.stream().anyMatch(score -> score.get(Metric.WIDTH_80) > 0);
        int[] leadTimes = evaluation.protocol().leadTimes();
        return new ForecasterSummary(
                candidate.name(),
                candidate.kind(),
                samples,
                isProbabilistic,
                Errors.of(scores),
                IntervalCoverage.of(scores, candidate.kind(), samples),
                isProbabilistic ? GroupCoverage.of(scores, walk, evaluation.markets()) : List.of(),
                PitHistogram.of(scores, leadTimes.length),
                Direction.of(scores, evaluation.overlap()),
                InformationCoefficients.of(scores, evaluation.overlap()),
                isProbabilistic ? VolatilityMetrics.of(scores) : VolatilityMetrics.NONE,
                Bias.of(scores),
                LeadTimeSummary.of(scores, leadTimes),
                isProbabilistic
                        ? TouchBacktest.of(
                                scores,
                                walk,
                                samples,
                                evaluation.levels(),
                                evaluation.protocol().horizon(),
                                evaluation.overlap())
                        : null,
                isProbabilistic ? TailBacktest.of(scores, samples, leadTimes, evaluation.overlap()) : List.of(),
                PairedComparison.of(scores, walk, Metric.CRPS, evaluation.overlap()),
                PairedComparison.of(scores, last, Metric.ABSOLUTE_ERROR, evaluation.overlap()),
                PairedComparison.of(
                        scores, walk, score -> score.get(LeadTimeMetric.CRPS, FIRST_BAR), evaluation.overlap()),
                PairedComparison.of(scores, walk, Metric.QLIKE, evaluation.overlap()));
    }

    public boolean isBaseline() {
        return kind == Candidate.Kind.BASELINE;
    }

    /// The coverage of an interval.
    public IntervalCoverage interval(PredictionInterval interval) {
        return intervals.get(interval.ordinal());
    }
}
