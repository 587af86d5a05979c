package io.github.kronos4j.evaluation.record;

import io.github.kronos4j.evaluation.MinimumEvidence;
import io.github.kronos4j.evaluation.metric.HolmCorrection;
import io.github.kronos4j.evaluation.metric.Proportion;
import java.util.Locale;

/// Puts the record of a group into words. Nothing is concluded from fewer than [MinimumEvidence], and the tests of a
/// group are corrected together.
final class RecordConclusion {
    private RecordConclusion() {}

    static String of(RecordSummary summary) {
        String conclusion = summary.counts().scored() == 0 ? none(summary) : scored(summary);
        return summary.group().isAheadOfTime()
                ? conclusion
                : conclusion + " These forecasts were written after their bars were known: they test the model, and are"
                        + " no record.";
    }

    private static String none(RecordSummary summary) {
        int pending = summary.counts().pending();
        return pending == 0
                ? "Nothing can be scored with these bars."
                : "Nothing to score yet: " + pending + (pending == 1 ? " forecast is" : " forecasts are") + " pending.";
    }

    private static String scored(RecordSummary summary) {
        if (!summary.isSufficient()) {
            return "Too few to tell skill from luck: " + summary.independent()
                    + (summary.independent() == 1 ? " window" : " windows that do not overlap") + " on "
                    + summary.days() + (summary.days() == 1 ? " day" : " days") + "; conclusions need "
                    + MinimumEvidence.MIN_ORIGINS + " on " + MinimumEvidence.MIN_DAYS + ".";
        }
        double[] pValues = HolmCorrection.adjust(new double[] {
            summary.comparison().test().pValue(), summary.gainOverMajority().pValue()
        });
        return quantiles(summary, pValues[0]) + " " + direction(summary, pValues[1]) + " " + interval(summary);
    }

    private static String quantiles(RecordSummary summary, double pValue) {
        double skill = summary.comparison().skill().value();
        return String.format(
                Locale.ROOT,
                "Its quantiles are %s the random walk (skill %+.1f %%).",
                isSignificant(pValue)
                        ? skill > 0 ? "significantly better than" : "significantly worse than"
                        : "not distinguishable from",
                100 * skill);
    }

    private static String direction(RecordSummary summary, double pValue) {
        double gain = summary.gainOverMajority().mean();
        return isSignificant(pValue)
                ? "Its direction is significantly " + (gain > 0 ? "better" : "worse")
                        + " than always forecasting the more frequent one."
                : "Its direction is not better than always forecasting the more frequent one.";
    }

    private static String interval(RecordSummary summary) {
        Proportion coverage = summary.coverage(RecordedInterval.CENTRAL_80);
        String width = coverage.high() < RecordedInterval.CENTRAL_80.nominal()
                ? ": too narrow"
                : coverage.low() > RecordedInterval.CENTRAL_80.nominal() ? ": wider than necessary" : "";
        return String.format(
                Locale.ROOT, "Its 80 %% interval covers %.0f %% of the closes%s.", 100 * coverage.value(), width);
    }

    private static boolean isSignificant(double pValue) {
        return pValue < MinimumEvidence.LEVEL;
    }
}
