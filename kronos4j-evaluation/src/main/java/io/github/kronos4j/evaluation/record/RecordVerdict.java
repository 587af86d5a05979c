package io.github.kronos4j.evaluation.record;

import io.github.kronos4j.evaluation.MinimumEvidence;
import io.github.kronos4j.evaluation.metric.HolmCorrection;
import io.github.kronos4j.evaluation.metric.Proportion;

/// The record of a group beside chance, from at least [MinimumEvidence]. The tests of a group are corrected together.
///
/// @param quantiles the quantiles beside those of the random walk
/// @param direction the direction beside always forecasting the more frequent one
/// @param width width of the 80 % interval
public record RecordVerdict(Standing quantiles, Standing direction, Width width) {
    /// Result of a comparison.
    public enum Standing {
        /// Significantly better.
        BETTER,
        /// Significantly worse.
        WORSE,
        /// No significant difference.
        EVEN
    }

    /// Width of an interval by its coverage.
    public enum Width {
        /// It covers significantly less than it states.
        NARROW,
        /// It covers significantly more than it states.
        WIDE,
        /// It may cover what it states.
        FITTING
    }

    static RecordVerdict of(RecordSummary summary) {
        double[] pValues = HolmCorrection.adjust(new double[] {
            summary.comparison().test().pValue(), summary.gainOverMajority().pValue()
        });
        Proportion coverage = summary.coverage(RecordedInterval.CENTRAL_80);
        double nominal = RecordedInterval.CENTRAL_80.nominal();
        return new RecordVerdict(
                standing(summary.comparison().skill().value(), pValues[0]),
                standing(summary.gainOverMajority().mean(), pValues[1]),
                coverage.high() < nominal ? Width.NARROW : coverage.low() > nominal ? Width.WIDE : Width.FITTING);
    }

    private static Standing standing(double difference, double pValue) {
        if (!(pValue < MinimumEvidence.LEVEL)) {
            return Standing.EVEN;
        }
        return difference > 0 ? Standing.BETTER : Standing.WORSE;
    }
}
