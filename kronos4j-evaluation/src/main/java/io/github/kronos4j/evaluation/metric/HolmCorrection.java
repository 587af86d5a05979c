package io.github.kronos4j.evaluation.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Correction of the p-values of several tests, so that the probability of any false rejection stays below the level.
///
/// Source: Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6 (1979).
/// The tests may depend on each other.
public final class HolmCorrection {
    private HolmCorrection() {}

    /// Adjusted p-values: the smallest of m times m, the next times m - 1, and so on, none below the one before it
    /// nor above 1. NaN values are of tests that were not made: they stay and do not count.
    public static double[] adjust(double... pValues) {
        int[] order = IntStream.range(0, pValues.length)
                .filter(i -> !Double.isNaN(pValues[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        Arrays.fill(adjusted, Double.NaN);
        double before = 0;
        for (int rank = 0; rank < order.length; rank++) {
            before = Math.max(before, Math.min(1, (order.length - rank) * pValues[order[rank]]));
            adjusted[order[rank]] = before;
        }
        return adjusted;
    }
}
