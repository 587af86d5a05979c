package io.github.kronos4j.evaluation;

import java.util.Arrays;
import java.util.List;

/// Coverage, width and score of a central prediction interval, averaged over all windows and lead times.
///
/// @param interval the interval
/// @param coverage share of actual closes inside
/// @param attainable coverage if the forecaster were as good as it claims: a sample interval of perfect paths covers
///     less than its nominal level, a calibrated one exactly that
/// @param width mean width
/// @param winkler mean Winkler score
public record IntervalCoverage(
        PredictionInterval interval, double coverage, double attainable, double width, double winkler) {
    static List<IntervalCoverage> of(List<Score> scores, Candidate.Kind kind, int samples) {
        return Arrays.stream(PredictionInterval.values())
                .map(interval -> new IntervalCoverage(
                        interval,
                        Means.of(scores, interval.covered()),
                        kind.expectedCoverage(interval, samples),
                        Means.of(scores, interval.width()),
                        Means.of(scores, interval.winkler())))
                .toList();
    }
}
