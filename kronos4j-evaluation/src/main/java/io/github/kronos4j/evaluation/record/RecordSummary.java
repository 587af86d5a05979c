package io.github.kronos4j.evaluation.record;

import io.github.kronos4j.evaluation.MinimumEvidence;
import io.github.kronos4j.evaluation.PairedComparison;
import io.github.kronos4j.evaluation.metric.NeweyWestMean;
import io.github.kronos4j.evaluation.metric.Proportion;
import java.util.List;
import java.util.Optional;

/// The record of one group of forecasts.
///
/// The forecasts of many symbols at one origin, and those whose windows overlap, show little more than one of them. The
/// intervals of all shares therefore count [#independent] trials, not all bars.
///
/// @param group the group
/// @param counts numbers of forecasts
/// @param independent number of origins whose windows do not overlap
/// @param days number of different days of the bars scored
/// @param coverage coverage of the closes, by interval; NaN if nothing is scored
/// @param comparison score of the quantiles of close against the random walk with EWMA variance
/// @param hits share of forecasts in which more than half of the paths ended on the side where the close did
/// @param rises share of all scored forecasts after which the price rose: the hit rate of always forecasting "up"
/// @param gainOverMajority hit rate minus that of always forecasting the more frequent direction, by origin
/// @param conclusion the record in one sentence
public record RecordSummary(
        RecordGroup group,
        RecordCounts counts,
        int independent,
        int days,
        List<RecordedCoverage> coverage,
        PairedComparison comparison,
        Proportion hits,
        Proportion rises,
        NeweyWestMean gainOverMajority,
        String conclusion) {
    public RecordSummary {
        coverage = List.copyOf(coverage);
    }

    /// The coverage of an interval.
    public Proportion coverage(RecordedInterval interval) {
        return coverage.get(interval.ordinal()).coverage();
    }

    /// True if there are enough windows and days to tell skill from luck, see [MinimumEvidence].
    public boolean isSufficient() {
        return independent >= MinimumEvidence.MIN_ORIGINS && days >= MinimumEvidence.MIN_DAYS;
    }

    /// Compares the record with chance; empty unless the evidence suffices.
    public Optional<RecordVerdict> verdict() {
        return counts.scored() > 0 && isSufficient() ? Optional.of(RecordVerdict.of(this)) : Optional.empty();
    }

    RecordSummary withConclusion(String sentence) {
        return new RecordSummary(
                group, counts, independent, days, coverage, comparison, hits, rises, gainOverMajority, sentence);
    }
}
