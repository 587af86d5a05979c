package io.github.kronos4j.evaluation;

import java.util.List;

/// How one contestant did over all windows.
///
/// @param name the contestant
/// @param kind what it is judged as
/// @param samples how many paths it drew
/// @param spreads whether its paths differ; a single line has no bands to judge
/// @param crpsDuel its CRPS beside that of the random walk with EWMA volatility
/// @param errorDuel its absolute error beside that of the last value, which is where such a walk has its median
public record ForecasterSummary(
        String name,
        Candidate.Kind kind,
        int samples,
        boolean spreads,
        Errors errors,
        List<IntervalCoverage> bands,
        PitHistogram pit,
        Direction direction,
        InformationCoefficients association,
        VarianceMetrics variance,
        Bias drift,
        List<LeadTimeSummary> steps,
        PairedComparison crpsDuel,
        PairedComparison errorDuel) {

    static ForecasterSummary of(
            Candidate contestant, Evaluation evaluation, List<Score> scores, List<Score> walk, List<Score> last) {
        int samples = contestant.sampling().samples();
        boolean spreads = scores.stream().anyMatch(score -> score.get(Metric.WIDTH_80) > 0);
        int[] marks = evaluation.protocol().marks();
        return new ForecasterSummary(
                contestant.name(),
                contestant.kind(),
                samples,
                spreads,
                Errors.of(scores),
                IntervalCoverage.of(scores, contestant.kind(), samples),
                PitHistogram.of(scores, marks.length),
                Direction.of(scores, evaluation.overlap()),
                InformationCoefficients.of(scores, evaluation.overlap()),
                spreads ? VarianceMetrics.of(scores) : VarianceMetrics.NONE,
                Bias.of(scores),
                LeadTimeSummary.of(scores, marks),
                PairedComparison.of(scores, walk, Metric.CRPS, evaluation.overlap()),
                PairedComparison.of(scores, last, Metric.ABSOLUTE_ERROR, evaluation.overlap()));
    }

    public boolean isBaseline() {
        return kind == Candidate.Kind.BASELINE;
    }

    /// The figures of a band.
    public IntervalCoverage band(PredictionInterval band) {
        return bands.get(band.ordinal());
    }
}
