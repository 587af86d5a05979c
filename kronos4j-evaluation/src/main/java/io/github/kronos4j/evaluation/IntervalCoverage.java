package io.github.kronos4j.evaluation;

import java.util.Arrays;
import java.util.List;

/// How a central interval of a contestant did, averaged over all windows and steps.
///
/// @param band which one
/// @param coverage share of true closes inside
/// @param attainable what it would cover if it were as good as it claims: perfect paths, as many as these, cover less
///     than the nominal share; calibrated ones are to cover just that
/// @param width its width
/// @param winkler its Winkler score
public record IntervalCoverage(
        PredictionInterval band, double coverage, double attainable, double width, double winkler) {
    static List<IntervalCoverage> of(List<Score> scores, Candidate.Kind kind, int samples) {
        return Arrays.stream(PredictionInterval.values())
                .map(band -> new IntervalCoverage(
                        band,
                        Means.of(scores, band.covered()),
                        kind.holds(band, samples),
                        Means.of(scores, band.width()),
                        Means.of(scores, band.winkler())))
                .toList();
    }
}
