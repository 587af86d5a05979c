package io.github.kronos4j.evaluation;

import io.github.kronos4j.evaluation.metric.DieboldMariano;
import io.github.kronos4j.evaluation.metric.Skill;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Comparison of two candidates' losses origin by origin, where the mean over the symbols of an origin is one
/// observation.
///
/// @param skill skill of the first against the second; the blocks of its bootstrap are twice as long as windows overlap
/// @param test Diebold-Mariano test
public record PairedComparison(Skill skill, DieboldMariano test) {
    private static final long SEED = 2508_02739;

    /// Compares a metric in the windows in which both have it.
    ///
    /// @param scores scores of the first, in the order of the windows
    /// @param others scores of the second in the same windows
    /// @param overlap largest number of successive origins whose horizons share bars
    public static PairedComparison of(List<Score> scores, List<Score> others, Metric loss, int overlap) {
        return of(scores, others, score -> score.get(loss), overlap);
    }

    /// Compares the losses in the windows in which both are finite.
    ///
    /// @param scores scores of the first, in the order of the windows
    /// @param others scores of the second in the same windows
    public static PairedComparison of(
            List<Score> scores, List<Score> others, ToDoubleFunction<Score> loss, int overlap) {
        int[] comparable = IntStream.range(0, scores.size())
                .filter(i -> Double.isFinite(loss.applyAsDouble(scores.get(i)))
                        && Double.isFinite(loss.applyAsDouble(others.get(i))))
                .toArray();
        return ofOrigins(byOrigin(scores, comparable, loss), byOrigin(others, comparable, loss), overlap);
    }

    /// Compares losses by origin.
    ///
    /// @param first mean losses of the first at each origin, in the order of time
    /// @param second those of the second at the same origins
    /// @param overlap largest number of successive origins whose horizons share bars
    public static PairedComparison ofOrigins(double[] first, double[] second, int overlap) {
        int block = overlap == 1 ? 1 : 2 * overlap;
        return new PairedComparison(Skill.of(first, second, block, SEED), DieboldMariano.test(first, second, overlap));
    }

    private static double[] byOrigin(List<Score> scores, int[] windows, ToDoubleFunction<Score> loss) {
        return Means.byOrigin(Arrays.stream(windows).mapToObj(scores::get).toList(), loss);
    }
}
