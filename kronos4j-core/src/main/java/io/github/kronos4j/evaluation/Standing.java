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
public record Standing(
        String name,
        Contestant.Kind kind,
        int samples,
        boolean spreads,
        Errors errors,
        List<BandFigures> bands,
        PitFigures pit,
        Direction direction,
        Association association,
        VarianceFigures variance,
        Drift drift,
        List<StepLine> steps,
        Duel crpsDuel,
        Duel errorDuel) {

    static Standing of(
            Contestant contestant, Evaluation evaluation, List<Score> scores, List<Score> walk, List<Score> last) {
        int samples = contestant.sampling().samples();
        boolean spreads = scores.stream().anyMatch(score -> score.get(Figure.WIDTH_80) > 0);
        int[] marks = evaluation.protocol().marks();
        return new Standing(
                contestant.name(),
                contestant.kind(),
                samples,
                spreads,
                Errors.of(scores),
                BandFigures.of(scores, contestant.kind(), samples),
                PitFigures.of(scores, marks.length),
                Direction.of(scores, evaluation.overlap()),
                Association.of(scores, evaluation.overlap()),
                spreads ? VarianceFigures.of(scores) : VarianceFigures.NONE,
                Drift.of(scores),
                StepLine.of(scores, marks),
                Duel.of(scores, walk, Figure.CRPS, evaluation.overlap()),
                Duel.of(scores, last, Figure.ABSOLUTE_ERROR, evaluation.overlap()));
    }

    public boolean isBaseline() {
        return kind == Contestant.Kind.BASELINE;
    }

    /// The figures of a band.
    public BandFigures band(Band band) {
        return bands.get(band.ordinal());
    }
}
