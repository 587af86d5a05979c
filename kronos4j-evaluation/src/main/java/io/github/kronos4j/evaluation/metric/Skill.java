package io.github.kronos4j.evaluation.metric;

import java.util.Arrays;
import java.util.Random;

/// Skill score of a forecast against a reference, `1 - mean loss / mean reference loss`, with a 95 % confidence
/// interval.
///
/// @param value 1 is perfect, 0 as good as the reference, negative worse
/// @param low lower bound of the interval
/// @param high upper bound of the interval
public record Skill(double value, double low, double high) {
    private static final int RESAMPLES = 2_000;

    /// The skill with the percentile interval of a circular block bootstrap (Politis and Romano, A circular
    /// block-resampling procedure for stationary data, 1992). Both losses of an origin are resampled together, in
    /// blocks of successive origins, which preserves pairing and dependence.
    ///
    /// @param losses losses by origin, in the order of time
    /// @param reference losses of the reference at the same origins
    /// @param block number of origins in a block; 1 for the ordinary bootstrap
    /// @param seed seed of the resampling
    public static Skill of(double[] losses, double[] reference, int block, long seed) {
        if (losses.length != reference.length) {
            throw new IllegalArgumentException(losses.length + " losses cannot be compared with " + reference.length);
        }
        int n = losses.length;
        double value =
                1 - Arrays.stream(losses).sum() / Arrays.stream(reference).sum();
        if (n < 2 || !Double.isFinite(value)) {
            return new Skill(value, Double.NaN, Double.NaN);
        }
        int length = Math.clamp(block, 1, n);
        Random random = new Random(seed);
        double[] resampled = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            double sum = 0;
            double referenceSum = 0;
            int at = 0;
            for (int i = 0; i < n; i++) {
                at = i % length == 0 ? random.nextInt(n) : (at + 1) % n;
                sum += losses[at];
                referenceSum += reference[at];
            }
            resampled[r] = 1 - sum / referenceSum;
        }
        Arrays.sort(resampled);
        return new Skill(value, resampled[(int) (0.025 * RESAMPLES)], resampled[(int) (0.975 * RESAMPLES)]);
    }
}
