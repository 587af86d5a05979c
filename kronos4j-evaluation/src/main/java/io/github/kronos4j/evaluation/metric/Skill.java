package io.github.kronos4j.evaluation.metric;

import java.util.Arrays;
import java.util.Random;

/// By how much a forecast's losses are below those of another: `1 - mean / mean of the other`, with a 95 % interval.
///
/// @param value 0 is as good, 1 perfect, negative worse
/// @param low lower end of the interval
/// @param high upper end
public record Skill(double value, double low, double high) {
    private static final int RESAMPLES = 2_000;

    /// The skill with the percentile interval of a circular block bootstrap: Politis and Romano, A circular
    /// block-resampling procedure for stationary data (1992). Both losses of an origin stay together, and blocks of
    /// successive origins too, so that neither pairing nor dependence is lost.
    ///
    /// @param losses by origin, in the order of time
    /// @param others losses of the other forecast at the same origins
    /// @param block origins in a block; 1 is the plain bootstrap
    /// @param seed of the resampling
    public static Skill of(double[] losses, double[] others, int block, long seed) {
        if (losses.length != others.length) {
            throw new IllegalArgumentException(losses.length + " losses beside " + others.length);
        }
        int n = losses.length;
        double value = 1 - Arrays.stream(losses).sum() / Arrays.stream(others).sum();
        if (n < 2 || !Double.isFinite(value)) {
            return new Skill(value, Double.NaN, Double.NaN);
        }
        int length = Math.clamp(block, 1, n);
        Random random = new Random(seed);
        double[] resampled = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            double sum = 0;
            double other = 0;
            int at = 0;
            for (int i = 0; i < n; i++) {
                at = i % length == 0 ? random.nextInt(n) : (at + 1) % n;
                sum += losses[at];
                other += others[at];
            }
            resampled[r] = 1 - sum / other;
        }
        Arrays.sort(resampled);
        return new Skill(value, resampled[(int) (0.025 * RESAMPLES)], resampled[(int) (0.975 * RESAMPLES)]);
    }
}
