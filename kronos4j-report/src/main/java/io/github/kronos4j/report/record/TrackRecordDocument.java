package io.github.kronos4j.report.record;

import io.github.kronos4j.evaluation.metric.Proportion;
import io.github.kronos4j.evaluation.record.RecordSummary;
import io.github.kronos4j.evaluation.record.RecordVerdict;
import io.github.kronos4j.evaluation.record.RecordedCoverage;
import io.github.kronos4j.evaluation.record.TrackRecord;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A track record as JSON. Component names are keys.
record TrackRecordDocument(String program, List<Group> groups, List<String> problems) {

    record Group(
            String model,
            boolean calibrated,
            String market,
            String interval,
            boolean aheadOfTime,
            int forecasts,
            int scored,
            int bars,
            int pending,
            int repeats,
            int unmatched,
            int independent,
            int days,
            boolean sufficient,
            List<Coverage> coverage,
            Skill crpsSkill,
            Share hits,
            Share rises,
            double hitsOverMajority,
            double hitsOverMajorityPValue,
            @Nullable Verdict verdict,
            String conclusion) {
        static Group of(RecordSummary summary) {
            return new Group(
                    summary.group().model(),
                    summary.group().isCalibrated(),
                    summary.group().market(),
                    summary.group().interval().label(),
                    summary.group().isAheadOfTime(),
                    summary.counts().forecasts(),
                    summary.counts().scored(),
                    summary.counts().bars(),
                    summary.counts().pending(),
                    summary.counts().repeats(),
                    summary.counts().unmatched(),
                    summary.independent(),
                    summary.days(),
                    summary.isSufficient(),
                    summary.coverage().stream().map(Coverage::of).toList(),
                    Skill.of(summary),
                    Share.of(summary.hits()),
                    Share.of(summary.rises()),
                    summary.gainOverMajority().mean(),
                    summary.gainOverMajority().pValue(),
                    summary.verdict().map(Verdict::of).orElse(null),
                    summary.conclusion());
        }
    }

    /// @param quantiles better, worse or even
    /// @param direction better, worse or even
    /// @param width narrow, wide or fitting
    record Verdict(String quantiles, String direction, String width) {
        static Verdict of(RecordVerdict verdict) {
            return new Verdict(label(verdict.quantiles()), label(verdict.direction()), label(verdict.width()));
        }

        private static String label(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }
    }

    record Coverage(double nominal, Share share) {
        static Coverage of(RecordedCoverage coverage) {
            return new Coverage(coverage.interval().nominal(), Share.of(coverage.coverage()));
        }
    }

    record Skill(double value, double low, double high, double pValue) {
        static Skill of(RecordSummary summary) {
            return new Skill(
                    summary.comparison().skill().value(),
                    summary.comparison().skill().low(),
                    summary.comparison().skill().high(),
                    summary.comparison().test().pValue());
        }
    }

    record Share(double value, double low, double high, long trials) {
        static Share of(Proportion share) {
            return new Share(share.value(), share.low(), share.high(), share.trials());
        }
    }

    static TrackRecordDocument of(TrackRecord record, List<String> problems, String program) {
        return new TrackRecordDocument(
                program, record.groups().stream().map(Group::of).toList(), problems);
    }
}
