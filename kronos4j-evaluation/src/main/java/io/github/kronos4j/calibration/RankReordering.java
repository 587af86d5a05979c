package io.github.kronos4j.calibration;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Assignment of the corrected closes of a lead time to the paths.
///
/// Paths are ranked by the close that they would reach from their own corrected previous close with their own sampled
/// return, or a share of it; the path with the highest such close gets the highest corrected close. Ranking by the
/// sampled closes instead, as ensemble copula coupling does, would multiply every return by the factor by which the
/// interval was widened.
final class RankReordering {
    private RankReordering() {}

    /// Assigns closes, as logarithms over the last close seen, to paths.
    ///
    /// @param corrected the corrected closes of this lead time, in any order
    /// @param continued the closes that the paths would reach, by path
    /// @return the corrected closes, by path
    static double[] assign(double[] corrected, double[] continued) {
        double[] ascending = corrected.clone();
        Arrays.sort(ascending);
        int[] order = IntStream.range(0, continued.length)
                .boxed()
                .sorted(Comparator.comparingDouble(path -> continued[path]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] assigned = new double[continued.length];
        for (int rank = 0; rank < order.length; rank++) {
            assigned[order[rank]] = ascending[rank];
        }
        return assigned;
    }
}
