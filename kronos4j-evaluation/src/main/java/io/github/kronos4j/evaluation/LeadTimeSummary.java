package io.github.kronos4j.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/// How a contestant did at one step ahead, averaged over the windows.
///
/// @param step bars ahead, from 1
/// @param mae mean absolute error of the median
/// @param crps fair CRPS
/// @param coverage80 share of true closes in the 80 % band
/// @param coverage90 share of true closes in the 90 % band
/// @param width80 width of the 80 % band
/// @param width90 width of the 90 % band
/// @param bias mean of the forecast less the truth
public record LeadTimeSummary(
        int step,
        double mae,
        double crps,
        double coverage80,
        double coverage90,
        double width80,
        double width90,
        double bias) {
    static List<LeadTimeSummary> of(List<Score> scores, int[] marks) {
        return IntStream.range(0, marks.length)
                .mapToObj(mark -> new LeadTimeSummary(
                        marks[mark],
                        mean(scores, LeadTimeMetric.ABSOLUTE_ERROR, mark),
                        mean(scores, LeadTimeMetric.CRPS, mark),
                        mean(scores, LeadTimeMetric.COVERED_80, mark),
                        mean(scores, LeadTimeMetric.COVERED_90, mark),
                        mean(scores, LeadTimeMetric.WIDTH_80, mark),
                        mean(scores, LeadTimeMetric.WIDTH_90, mark),
                        mean(scores, LeadTimeMetric.BIAS, mark)))
                .toList();
    }

    private static double mean(List<Score> scores, LeadTimeMetric figure, int mark) {
        return Means.of(scores, score -> score.get(figure, mark));
    }
}
