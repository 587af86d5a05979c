package io.github.kronos4j.evaluation.record;

import io.github.kronos4j.evaluation.Direction;
import io.github.kronos4j.evaluation.PairedComparison;
import java.util.List;

/// The record of one group of forecasts.
///
/// The forecasts of many symbols at one origin, and those whose windows overlap, tell little more than one of them. The
/// intervals of all shares therefore count [#independent] trials, not all bars.
///
/// @param group the group
/// @param counts numbers of forecasts
/// @param independent number of origins whose windows do not overlap
/// @param days number of different days of the bars scored
/// @param coverage coverage of the closes, by interval; NaN if nothing is scored
/// @param comparison score of the quantiles of close against the random walk with EWMA variance
/// @param direction hits of the direction at the end of the horizon, beside the share of forecasts after which the price
///     rose
/// @param conclusion the record in one sentence
public record RecordSummary(
        RecordGroup group,
        RecordCounts counts,
        int independent,
        int days,
        List<RecordedCoverage> coverage,
        PairedComparison comparison,
        Direction direction,
        String conclusion) {
    public RecordSummary {
        coverage = List.copyOf(coverage);
    }
}
