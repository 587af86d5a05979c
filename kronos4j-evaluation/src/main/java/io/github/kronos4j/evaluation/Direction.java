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
        long hits = 0;
        long trials = 0;
        long rises = 0;
        for (Score score : scores) {
            double excess = score.get(Metric.PROBABILITY_UP) - 0.5;
            double actual = score.get(Metric.RETURN_ACTUAL);
            rises += actual > 0 ? 1 : 0;
            if (excess != 0 && actual != 0) {
                trials++;
                hits += excess > 0 == actual > 0 ? 1 : 0;
            }
        }
        double brier = Means.of(
                scores, score -> Brier.score(score.get(Metric.PROBABILITY_UP), score.get(Metric.RETURN_ACTUAL) > 0));
        boolean up = 2 * rises >= scores.size();
        return new Direction(
                Proportion.wilson(hits, trials),
                Proportion.wilson(rises, scores.size()),
                gain(scores, rose -> up == rose ? 1 : 0, overlap),
                gain(scores, rose -> 0.5, overlap),
                brier);
    }

    /// The accuracy less that of another rule, by origin.
    ///
    /// @param other the accuracy of the rule for a window that rose, or did not
    private static NeweyWestMean gain(List<Score> scores, Rule other, int overlap) {
        double[] gains = Means.origins(scores).values().stream()
                .mapToDouble(atOrigin -> gain(atOrigin, other))
                .filter(Double::isFinite)
                .toArray();
        return NeweyWestMean.ofSeries(gains, overlap);
    }

    private interface Rule {
        double accuracy(boolean rose);
    }

    private static double gain(List<Score> scores, Rule other) {
        return scores.stream()
                .filter(score -> score.get(Metric.PROBABILITY_UP) != 0.5 && score.get(Metric.RETURN_ACTUAL) != 0)
                .mapToDouble(score -> {
                    boolean rose = score.get(Metric.RETURN_ACTUAL) > 0;
                    boolean hit = score.get(Metric.PROBABILITY_UP) > 0.5 == rose;
                    return (hit ? 1 : 0) - other.accuracy(rose);
                })
                .average()
                .orElse(Double.NaN);
    }
}
