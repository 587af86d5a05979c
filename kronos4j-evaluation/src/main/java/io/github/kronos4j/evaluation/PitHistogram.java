package io.github.kronos4j.evaluation;

import io.github.kronos4j.evaluation.metric.KolmogorovSmirnov;
import java.util.List;

/// Histogram of the probability integral transform: the ranks of the actual closes among the paths.
///
/// @param shares share of the values in each of ten equal parts of [0, 1], over all recorded lead times; one tenth each
///     for perfect paths, U-shaped for intervals that are too narrow
/// @param reliability share of the values up to 0.05, 0.1, ... 0.95
/// @param atHorizon test of the values at the horizon against the uniform distribution; its p-value assumes independent
///     windows
public record PitHistogram(double[] shares, double[] reliability, KolmogorovSmirnov atHorizon) {
    /// Number of parts of the histogram.
    public static final int PARTS = 10;

    /// Number of levels of the reliability curve, `(i + 1) / 20`.
    public static final int LEVELS = 19;

    static PitHistogram of(List<Score> scores, int leadTimes) {
        double[] shares = new double[PARTS];
        double[] reliability = new double[LEVELS];
        double part = 1.0 / (scores.size() * leadTimes);
        for (Score score : scores) {
            for (int leadTime = 0; leadTime < leadTimes; leadTime++) {
                double pit = score.get(LeadTimeMetric.PIT, leadTime);
                shares[Math.clamp((int) (pit * PARTS), 0, PARTS - 1)] += part;
                for (int level = 0; level < LEVELS; level++) {
                    reliability[level] += pit <= (level + 1.0) / (LEVELS + 1) ? part : 0;
                }
            }
        }
        double[] end = scores.stream()
                .mapToDouble(score -> score.get(LeadTimeMetric.PIT, leadTimes - 1))
                .toArray();
        return new PitHistogram(shares, reliability, KolmogorovSmirnov.uniform(end));
    }
}
