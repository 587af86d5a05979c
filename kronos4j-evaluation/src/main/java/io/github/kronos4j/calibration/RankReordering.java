package io.github.kronos4j.calibration;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Which path gets which of the corrected closes of a step.
///
/// Each path would like to go on from its own corrected close by the return that was drawn for it. That order is kept:
/// the path that would be highest gets the highest close. Ranking paths by where they were drawn instead, as ensemble
/// copula coupling does, multiplies every return by as much as the band was widened.
final class RankReordering {
    private RankReordering() {}

    /// Deals out closes, as logarithms over the last close seen.
    ///
    /// @param corrected the closes of this step, in any order
    /// @param drawn the closes of this step as drawn, by path
    /// @param before by path: how far the close of the step before was moved
    /// @return the corrected closes, by path
    static double[] deal(double[] corrected, double[] drawn, double[] before) {
        double[] ascending = corrected.clone();
        Arrays.sort(ascending);
        int[] order = IntStream.range(0, drawn.length)
                .boxed()
                .sorted(Comparator.comparingDouble(path -> drawn[path] + before[path]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] dealt = new double[drawn.length];
        for (int rank = 0; rank < order.length; rank++) {
            dealt[order[rank]] = ascending[rank];
        }
        return dealt;
    }
}
