package io.github.kronos4j.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/// Mean metrics of a forecaster at one lead time.
///
/// @param leadTime number of bars ahead, from 1
/// @param mae mean absolute error of the median
/// @param crps fair CRPS
/// @param coverage80 share of actual closes in the 80 % interval
/// @param coverage90 share of actual closes in the 90 % interval
/// @param width80 width of the 80 % interval
/// @param width90 width of the 90 % interval
/// @param bias mean of the forecast minus the actual close
public record LeadTimeSummary(
        int leadTime,
        double mae,
        double crps,
        double coverage80,
        double coverage90,
        double width80,
        double width90,
        double bias) {
    static List<LeadTimeSummary> of(List<Score> scores, int[] leadTimes) {
        return IntStream.range(0, leadTimes.length)
                .mapToObj(leadTime -> new LeadTimeSummary(
                        leadTimes[leadTime],
                        mean(scores, LeadTimeMetric.ABSOLUTE_ERROR, leadTime),
                        mean(scores, LeadTimeMetric.CRPS, leadTime),
                        mean(scores, LeadTimeMetric.COVERED_80, leadTime),
                        mean(scores, LeadTimeMetric.COVERED_90, leadTime),
                        mean(scores, LeadTimeMetric.WIDTH_80, leadTime),
                        mean(scores, LeadTimeMetric.WIDTH_90, leadTime),
                        mean(scores, LeadTimeMetric.BIAS, leadTime)))
                .toList();
    }

    private static double mean(List<Score> scores, LeadTimeMetric metric, int leadTime) {
        return Means.of(scores, score -> score.get(metric, leadTime));
    }
}
