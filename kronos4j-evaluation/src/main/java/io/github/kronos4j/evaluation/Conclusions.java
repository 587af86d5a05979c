package io.github.kronos4j.evaluation;

import io.github.kronos4j.evaluation.TaskTest.Outcome;
import io.github.kronos4j.evaluation.metric.HolmCorrection;
import io.github.kronos4j.internal.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Derives the conclusions of an evaluation. A model has an edge in a task only if it is significantly better than the
/// best baseline for the task, not merely better than the reference; losses are stated as well.
///
/// Significance is that of all tasks of a model together: [HolmCorrection] at [MinimumEvidence#LEVEL].
final class Conclusions {
    private final List<ForecasterSummary> summaries;
    private final TaskTests tests;
    private final int independent; // origins with windows that do not overlap
    private final int days;

    /// @param scores scores by candidate
    /// @param origins number of origins
    /// @param days number of different days of the bars forecast
    Conclusions(
            List<ForecasterSummary> summaries, Map<String, List<Score>> scores, int origins, int days, int overlap) {
        this.summaries = summaries;
        this.tests = new TaskTests(summaries, scores, overlap);
        this.independent = origins / overlap;
        this.days = days;
    }

    List<Conclusion> conclusions() {
        List<Conclusion> conclusions = new ArrayList<>();
        if (independent < MinimumEvidence.MIN_ORIGINS) {
            conclusions.add(caution("There are only " + independent + (independent == 1 ? " origin" : " origins")
                    + " with windows that do not overlap"));
        }
        if (days < MinimumEvidence.MIN_DAYS) {
            conclusions.add(caution("The windows cover only " + days + (days == 1 ? " day" : " days")
                    + ", and conclusions need " + MinimumEvidence.MIN_DAYS));
        }
        for (ForecasterSummary summary : summaries) {
            if (!summary.isBaseline()) {
                conclusions.add(conclude(summary));
            }
        }
        return conclusions;
    }

    private static Conclusion caution(String reason) {
        return new Conclusion(
                reason + ": all results below may be due to chance. Use more or longer series.", List.of());
    }

    private boolean isDecidable() {
        return independent >= MinimumEvidence.MIN_ORIGINS && days >= MinimumEvidence.MIN_DAYS;
    }

    private Conclusion conclude(ForecasterSummary model) {
        List<TaskTest> tasks = tests.of(model);
        double[] pValues = HolmCorrection.adjust(
                tasks.stream().mapToDouble(TaskTest::pValue).toArray());
        List<String> edges = new ArrayList<>();
        List<String> losses = new ArrayList<>();
        List<String> details = new ArrayList<>();
        for (int i = 0; i < pValues.length; i++) {
            TaskTest test = tasks.get(i);
            Outcome outcome = isDecidable() ? test.outcome(pValues[i], MinimumEvidence.LEVEL) : Outcome.OPEN;
            details.add(test.sentence().of(outcome, pValues[i]));
            if (outcome == Outcome.BETTER) {
                edges.add(test.task());
            } else if (outcome == Outcome.WORSE) {
                losses.add(test.task());
            }
        }
        paths(model, details);
        intervals(model, details);
        details.addAll(RiskSentences.of(model));
        return new Conclusion(isDecidable() ? headline(model.name(), edges, losses) : open(model.name()), details);
    }

    private static String headline(String name, List<String> edges, List<String> losses) {
        String worse =
                losses.isEmpty() ? "" : "is significantly worse than simple baselines in " + Phrases.list(losses);
        if (edges.isEmpty()) {
            return "No edge: on these windows " + name
                    + " forecasts nothing significantly better than the baselines do"
                    + (losses.isEmpty() ? "." : ", and " + worse + ".");
        }
        return "On these windows " + name + " has an edge in " + Phrases.list(edges)
                + (losses.isEmpty() ? ". " : ", but " + worse + ". ")
                + "Test other dates before you rely on it.";
    }

    private static String open(String name) {
        return "No conclusion about " + name + ": the windows are too few to tell skill from luck.";
    }

    private static void paths(ForecasterSummary model, List<String> details) {
        if (model.volatility().windows() > 0) {
            details.add(String.format(
                    Locale.ROOT,
                    "The realized variance of its paths is %.2f times that of the prices, and the R2 of its volatility"
                            + " %.0f %%; at the first bar its CRPS skill over the %s is %+.1f %%.",
                    model.volatility().varianceRatio(),
                    100 * model.volatility().volatility().r2(),
                    Report.REFERENCE.label(),
                    100 * model.firstBarComparison().skill().value()));
        }
    }

    private static void intervals(ForecasterSummary model, List<String> details) {
        if (!model.isProbabilistic()) {
            details.add("Its paths are all the same, so it has no prediction intervals.");
            return;
        }
        IntervalCoverage interval = model.interval(PredictionInterval.CENTRAL_80);
        double excess = interval.coverage() - interval.interval().nominal();
        boolean isCalibrated = model.kind() == Candidate.Kind.CALIBRATED;
        details.add(String.format(
                Locale.ROOT,
                "The 80 %% interval of its %d paths covers %.1f %% of the closes (%s: %.1f %%)%s.",
                model.samples(),
                100 * interval.coverage(),
                isCalibrated ? "calibrated for" : "perfect paths",
                100 * interval.attainable(),
                excess < -0.05
                        ? isCalibrated ? ": still too narrow" : ": too narrow, calibrate it before you rely on it"
                        : excess > 0.05 ? ": wider than necessary" : ""));
    }
}
