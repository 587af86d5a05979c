package io.github.kronos4j.bench;

import java.util.Arrays;

/// The shortest times of the pieces of a workload, in which other programs disturb least.
final class BestTimes {
    private final double[] best = new double[Workload.PIECES];

    /// Times of pieces that have not run yet.
    BestTimes() {
        Arrays.fill(best, Double.POSITIVE_INFINITY);
    }

    void add(int piece, double seconds) {
        best[piece] = Math.min(best[piece], seconds);
    }

    /// The mean over the pieces.
    double mean() {
        return Arrays.stream(best).average().orElseThrow();
    }
}
