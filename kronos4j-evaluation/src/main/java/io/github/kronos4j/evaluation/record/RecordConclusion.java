package io.github.kronos4j.evaluation.record;

import io.github.kronos4j.evaluation.MinimumEvidence;
import java.util.Locale;

/// Puts the record of a group into words. Nothing is concluded from fewer than [MinimumEvidence], and the tests of a
/// group are corrected together.
final class RecordConclusion {
    private RecordConclusion() {}

    static String of(RecordSummary summary) {
        String conclusion = summary.counts().scored() == 0 ? none(summary) : scored(summary);
        return summary.group().isAheadOfTime()
                ? conclusion
                : conclusion
                        + " These forecasts were written after their bars were known: they test the model but are not"
                        + " a record.";
    }

    private static String none(RecordSummary summary) {
        int pending = summary.counts().pending();
        return pending == 0
                ? "Nothing can be scored with these bars."
                : "Nothing to score yet: " + pending + (pending == 1 ? " forecast is" : " forecasts are") + " pending.";
    }

    private static String scored(RecordSummary summary) {
        return summary.verdict()
                .map(verdict ->
                        quantiles(summary, verdict) + " " + direction(verdict) + " " + interval(summary, verdict))
                .orElseGet(() -> few(summary));
    }

    private static String few(RecordSummary summary) {
        return "Too few to tell skill from luck: " + summary.independent()
                + (summary.independent() == 1 ? " window" : " windows that do not overlap") + " on "
                + summary.days() + (summary.days() == 1 ? " day" : " days") + "; conclusions need "
                + MinimumEvidence.MIN_ORIGINS + " on " + MinimumEvidence.MIN_DAYS + ".";
    }

    private static String quantiles(RecordSummary summary, RecordVerdict verdict) {
        return String.format(
                Locale.ROOT,
                "Its quantiles are %s the random walk (skill %+.1f %%).",
                switch (verdict.quantiles()) {
                    case BETTER -> "significantly better than";
                    case WORSE -> "significantly worse than";
                    case EVEN -> "not distinguishable from";
                },
                100 * summary.comparison().skill().value());
    }

    private static String direction(RecordVerdict verdict) {
        String standing = switch (verdict.direction()) {
            case BETTER -> "significantly better";
            case WORSE -> "significantly worse";
            case EVEN -> "not better";
        };
        return "Its direction is " + standing + " than always forecasting the more frequent one.";
    }

    private static String interval(RecordSummary summary, RecordVerdict verdict) {
        return String.format(
                Locale.ROOT,
                "Its 80 %% interval covers %.0f %% of the closes%s.",
                100 * summary.coverage(RecordedInterval.CENTRAL_80).value(),
                switch (verdict.width()) {
                    case NARROW -> ": too narrow";
                    case WIDE -> ": wider than necessary";
                    case FITTING -> "";
                });
    }
}
