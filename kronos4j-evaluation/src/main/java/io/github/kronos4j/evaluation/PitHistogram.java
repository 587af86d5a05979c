package io.github.kronos4j.evaluation;

import io.github.kronos4j.evaluation.metric.KolmogorovSmirnov;
import java.util.List;

/// Where the truth ranked among a contestant's paths.
///
/// @param shares share of the values in each of ten equal parts of [0, 1], all marked steps together; a tenth each
///     for perfect paths, a U for bands that are too narrow
/// @param reliability share of the values up to 0.05, 0.1, ... 0.95
/// @param atEnd test of the values at the horizon against uniform; its p-value takes windows for independent
public record PitHistogram(double[] shares, double[] reliability, KolmogorovSmirnov atEnd) {
    /// Parts of the histogram.
    public static final int PARTS = 10;

    /// Levels of the reliability curve, `(i + 1) / 20`.
    public static final int LEVELS = 19;

    static PitHistogram of(List<Score> scores, int marks) {
        double[] shares = new double[PARTS];
        double[] reliability = new double[LEVELS];
        double part = 1.0 / (scores.size() * marks);
        for (Score score : scores) {
            for (int mark = 0; mark < marks; mark++) {
                double pit = score.get(LeadTimeMetric.PIT, mark);
                shares[Math.clamp((int) (pit * PARTS), 0, PARTS - 1)] += part;
                for (int level = 0; level < LEVELS; level++) {
                    reliability[level] += pit <= (level + 1.0) / (LEVELS + 1) ? part : 0;
                }
            }
        }
        double[] end = scores.stream()
                .mapToDouble(score -> score.get(LeadTimeMetric.PIT, marks - 1))
                .toArray();
        return new PitHistogram(shares, reliability, KolmogorovSmirnov.uniform(end));
    }
}
