package io.github.kronos4j.evaluation;

import io.github.kronos4j.evaluation.metric.Brier;
import io.github.kronos4j.evaluation.metric.Proportion;
import java.util.List;

/// Whether a contestant knew up from down at the horizon.
///
/// @param hits share of the windows in which more than half of the paths ended on the side where the close did;
///     windows without a side, in forecast or truth, do not count
/// @param rises share of all windows that rose: what saying "up" always would have hit
/// @param brier mean Brier score of the probability of a rise; 0.25 is what one half always gets
public record Direction(Proportion hits, Proportion rises, double brier) {
    static Direction of(List<Score> scores) {
        long hits = 0;
        long calls = 0;
        long rises = 0;
        for (Score score : scores) {
            double side = score.get(Figure.PROBABILITY_UP) - 0.5;
            double came = score.get(Figure.RETURN_TRUE);
            rises += came > 0 ? 1 : 0;
            if (side != 0 && came != 0) {
                calls++;
                hits += side > 0 == came > 0 ? 1 : 0;
            }
        }
        double brier = Means.of(
                scores, score -> Brier.score(score.get(Figure.PROBABILITY_UP), score.get(Figure.RETURN_TRUE) > 0));
        return new Direction(Proportion.wilson(hits, calls), Proportion.wilson(rises, scores.size()), brier);
    }
}
