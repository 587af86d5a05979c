package io.github.kronos4j.evaluation;

import io.github.kronos4j.evaluation.metric.Brier;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Backtest of the probabilities that levels are touched within the horizon, over all windows and [TouchLevels].
///
/// Brier scores are fair ([Brier#fair]), so that few paths do not count against a forecaster.
///
/// @param levels one backtest for each level, ascending
/// @param brier mean Brier score
/// @param baseRate mean Brier score of the base rate of past windows, from the first origin on that has 20 of them; NaN
///     if none has
/// @param overBaseRate comparison with the base rate at these origins
/// @param overReference comparison with the random walk with EWMA volatility
/// @param reliability stated and observed frequency by tenths of the probability, all levels together
public record TouchBacktest(
        List<LevelBacktest> levels,
        double brier,
        double baseRate,
        PairedComparison overBaseRate,
        PairedComparison overReference,
        List<ReliabilityBin> reliability) {

    /// @param samples number of paths, at least 2
    /// @param walk scores of the reference in the same windows
    static TouchBacktest of(
            List<Score> scores, List<Score> walk, int samples, TouchLevels levels, int horizon, int overlap) {
        Map<LocalDateTime, Double> baseRates =
                TouchBaseRate.brier(walk, levels.multiples().size(), overlap);
        double[] base =
                baseRates.values().stream().mapToDouble(Double::doubleValue).toArray();
        double[] own = Means.byOrigin(
                scores.stream()
                        .filter(score -> baseRates.containsKey(score.origin()))
                        .toList(),
                score -> brier(score, samples));
        IndependentOrigins origins = IndependentOrigins.of(scores, horizon, horizon, overlap);
        return new TouchBacktest(
                IntStream.range(0, levels.multiples().size())
                        .mapToObj(level -> LevelBacktest.of(
                                origins, level, levels.multiples().get(level), samples))
                        .toList(),
                Means.of(scores, score -> brier(score, samples)),
                Arrays.stream(base).average().orElse(Double.NaN),
                PairedComparison.ofOrigins(own, base, overlap),
                PairedComparison.of(scores, walk, score -> brier(score, samples), overlap),
                ReliabilityBin.of(scores.stream()
                        .flatMap(score -> score.touches().stream())
                        .filter(Touch::isKnown)
                        .toList()));
    }

    /// The mean over the levels; NaN if they are unknown.
    private static double brier(Score score, int samples) {
        return score.touches().stream()
                        .mapToDouble(touch -> touch.isKnown()
                                ? Brier.fair(touch.probability(), samples, touch.touched())
                                : Double.NaN)
                        .sum()
                / score.touches().size();
    }
}
