package io.github.kronos4j.evaluation;

import io.github.kronos4j.evaluation.metric.Brier;
import io.github.kronos4j.evaluation.metric.NeweyWestMean;
import io.github.kronos4j.evaluation.metric.Proportion;
import java.util.List;

/// Accuracy of the forecast direction, up or down, at the horizon.
///
/// @param hits share of windows in which more than half of the paths ended on the side where the close did; windows
///     without a side, in the forecast or the actual close, do not count
/// @param rises share of all windows that rose: the accuracy of always forecasting "up"
/// @param gainOverMajority accuracy minus that of always forecasting the more frequent direction, by origin: a move of
///     many symbols at once is a single observation
/// @param gainOverHalf accuracy minus one half, by origin
/// @param brier mean Brier score of the probability of a rise; 0.25 for a constant probability of one half
public record Direction(
        Proportion hits, Proportion rises, NeweyWestMean gainOverMajority, NeweyWestMean gainOverHalf, double brier) {
    static Direction of(List<Score> scores, int overlap) {
        return ofTrials(
                scores.stream()
                        .map(score -> new DirectionTrial(
                                score.origin(), score.get(Metric.PROBABILITY_UP), score.get(Metric.RETURN_ACTUAL)))
                        .toList(),
                overlap);
    }

    /// Scores forecasts of the direction.
    ///
    /// @param overlap largest number of successive origins whose horizons share bars
    public static Direction ofTrials(List<DirectionTrial> trials, int overlap) {
        long hits = 0;
        long decided = 0;
        long rises = 0;
        for (DirectionTrial trial : trials) {
            rises += trial.rose() ? 1 : 0;
            if (trial.hasSides()) {
                decided++;
                hits += trial.isHit() ? 1 : 0;
            }
        }
        double brier = trials.stream()
                .mapToDouble(trial -> Brier.score(trial.probabilityUp(), trial.rose()))
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
        boolean up = 2 * rises >= trials.size();
        return new Direction(
                Proportion.wilson(hits, decided),
                Proportion.wilson(rises, trials.size()),
                gain(trials, rose -> up == rose ? 1 : 0, overlap),
                gain(trials, rose -> 0.5, overlap),
                brier);
    }

    /// The accuracy less that of another rule, by origin.
    ///
    /// @param other the accuracy of the rule for a window that rose, or did not
    private static NeweyWestMean gain(List<DirectionTrial> trials, Rule other, int overlap) {
        double[] gains = Means.origins(trials, DirectionTrial::origin).values().stream()
                .mapToDouble(atOrigin -> gain(atOrigin, other))
                .filter(Double::isFinite)
                .toArray();
        return NeweyWestMean.ofSeries(gains, overlap);
    }

    private interface Rule {
        double accuracy(boolean rose);
    }

    private static double gain(List<DirectionTrial> trials, Rule other) {
        return trials.stream()
                .filter(DirectionTrial::hasSides)
                .mapToDouble(trial -> (trial.isHit() ? 1 : 0) - other.accuracy(trial.rose()))
                .average()
                .orElse(Double.NaN);
    }
}
