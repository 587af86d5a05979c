package io.github.kronos4j.evaluation;

import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.evaluation.TaskTest.Outcome;
import io.github.kronos4j.evaluation.metric.NeweyWestMean;
import io.github.kronos4j.evaluation.metric.Skill;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Tests a model in each task.
///
/// A gain is tested against the best baseline of the windows, a loss against a baseline chosen in advance, each the
/// harder claim: which baseline is the best is known only afterwards, and a loss against it may be due to chance.
final class TaskTests {
    private final List<ForecasterSummary> summaries;
    private final Map<String, List<Score>> scores;
    private final int overlap;

    /// @param scores scores by candidate
    TaskTests(List<ForecasterSummary> summaries, Map<String, List<Score>> scores, int overlap) {
        this.summaries = summaries;
        this.scores = scores;
        this.overlap = overlap;
    }

    List<TaskTest> of(ForecasterSummary model) {
        List<TaskTest> tests = new ArrayList<>();
        tests.add(loss(model, Loss.CRPS));
        tests.add(loss(model, Loss.ABSOLUTE_ERROR));
        if (model.volatility().windows() > 0) {
            tests.add(loss(model, Loss.QLIKE));
        }
        tests.add(direction(model));
        tests.add(ranking(model));
        return tests;
    }

    /// Loss on which a task is judged.
    ///
    /// @param task name of the task in a sentence
    /// @param mean mean of the metric over all windows; NaN for a forecaster that has none
    /// @param reference baseline that losses are tested against
    /// @param toReference comparison with the reference
    private record Loss(
            String task,
            Metric metric,
            ToDoubleFunction<ForecasterSummary> mean,
            Baseline reference,
            Function<ForecasterSummary, PairedComparison> toReference) {
        private static final Loss CRPS = new Loss(
                "the whole distribution (CRPS)",
                Metric.CRPS,
                summary -> summary.errors().crps(),
                Report.REFERENCE,
                ForecasterSummary::crpsComparison);
        private static final Loss ABSOLUTE_ERROR = new Loss(
                "the price itself (absolute error)",
                Metric.ABSOLUTE_ERROR,
                summary -> summary.errors().mae(),
                Report.POINT_REFERENCE,
                ForecasterSummary::errorComparison);
        private static final Loss QLIKE = new Loss(
                "volatility (QLIKE)",
                Metric.QLIKE,
                summary -> summary.volatility().qlike(),
                Report.REFERENCE,
                ForecasterSummary::qlikeComparison);
    }

    private TaskTest loss(ForecasterSummary model, Loss loss) {
        ForecasterSummary rival = summaries.stream()
                .filter(ForecasterSummary::isBaseline)
                .min(Comparator.comparingDouble(loss.mean)) // the NaN of a baseline without volatility comes last
                .orElseThrow();
        boolean isReferenceBest = rival.name().equals(loss.reference.label());
        PairedComparison toReference = loss.toReference.apply(model);
        PairedComparison toBest = isReferenceBest
                ? toReference
                : PairedComparison.of(scoresOf(model), scoresOf(rival), loss.metric, overlap);
        boolean isGain = toBest.test().difference() < 0;
        boolean isLoss = toReference.test().difference() > 0;
        double pValue =
                isGain ? toBest.test().pValue() : isLoss ? toReference.test().pValue() : 1;
        String start = "In " + loss.task + " " + model.name() + " is ";
        String best = "the best baseline, " + rival.name();
        String toBestSkill = skill(toBest.skill());
        String toReferenceSkill = "the reference, " + loss.reference.label() + ": skill " + skill(toReference.skill());
        String further = isReferenceBest ? "; no baseline is better." : "; over " + best + ", " + toBestSkill + ".";
        return new TaskTest(
                loss.task,
                pValue,
                isGain,
                (outcome, corrected) -> start
                        + switch (outcome) {
                            case BETTER -> "better than " + best + ": skill " + toBestSkill + p(corrected) + ".";
                            case WORSE -> "worse than " + toReferenceSkill + p(corrected) + further;
                            case OPEN -> (isGain ? "ahead of " : "behind ") + best + ": skill " + toBestSkill + ".";
                            case NEITHER ->
                                isLoss
                                        ? "not distinguishable from " + toReferenceSkill + p(corrected) + further
                                        : isGain
                                                ? "not distinguishable from " + best + ": skill " + toBestSkill
                                                        + p(corrected) + "."
                                                : "no worse than " + toReferenceSkill + further;
                        });
    }

    private static TaskTest direction(ForecasterSummary model) {
        Direction direction = model.direction();
        double rises = direction.rises().value();
        boolean isGain = direction.gainOverMajority().mean() > 0;
        boolean isLoss = direction.gainOverHalf().mean() < 0;
        NeweyWestMean test = isGain ? direction.gainOverMajority() : direction.gainOverHalf();
        double pValue = isGain || isLoss ? pValue(test) : 1;
        return new TaskTest(
                "direction",
                pValue,
                isGain,
                (outcome, corrected) -> direction.hits().trials() == 0
                        ? "It states no direction: as many paths rise as fall, in every window."
                        : String.format(
                                Locale.ROOT,
                                "The direction at the horizon is right in %.1f %% of %d windows (95 %% interval %.1f to %.1f %%%s);"
                                        + " always forecasting \"%s\" is right in %.1f %%.",
                                100 * direction.hits().value(),
                                direction.hits().trials(),
                                100 * direction.hits().low(),
                                100 * direction.hits().high(),
                                outcome == Outcome.OPEN ? "" : p(corrected),
                                rises >= 0.5 ? "up" : "down",
                                100 * Math.max(rises, 1 - rises)));
    }

    /// A gain is a rank IC net of what symbols can be ranked by without a model, and above that of mean reversion.
    private TaskTest ranking(ForecasterSummary model) {
        InformationCoefficients own = model.correlations();
        InformationCoefficients reversion = summary(Baseline.MEAN_REVERSION).correlations();
        NeweyWestMean net = own.netByDate();
        boolean isGain = net.mean() > 0;
        boolean isAhead = own.byDate().mean() > reversion.byDate().mean();
        return new TaskTest(
                "ranking symbols",
                isGain && !isAhead ? 1 : pValue(net),
                isGain,
                (outcome, corrected) -> String.format(
                                Locale.ROOT,
                                "The rank IC of returns over all windows is %.3f, that of mean reversion %.3f",
                                own.returnRankIc(),
                                reversion.returnRankIc())
                        + byDate(own, reversion)
                        + (net.values() < 2
                                ? "; there are too few symbols to rank them net of past return, volatility and volume."
                                : String.format(
                                        Locale.ROOT,
                                        "; net of past return, volatility and volume %.3f (t %.1f, %d dates%s).",
                                        net.mean(),
                                        net.t(),
                                        net.values(),
                                        outcome == Outcome.OPEN ? "" : p(corrected))));
    }

    private static String byDate(InformationCoefficients own, InformationCoefficients reversion) {
        return own.byDate().values() < 2
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; across symbols, as the mean of %d dates, %.3f (t %.1f) and %.3f",
                        own.byDate().values(),
                        own.byDate().mean(),
                        own.byDate().t(),
                        reversion.byDate().mean());
    }

    private static String skill(Skill skill) {
        String value = String.format(Locale.ROOT, "%+.1f %%", 100 * skill.value());
        if (Double.isNaN(skill.low())) {
            return value + " (no interval, since there is one date only)";
        }
        return value
                + String.format(
                        Locale.ROOT, " (95 %% interval %+.1f to %+.1f %%)", 100 * skill.low(), 100 * skill.high());
    }

    /// The p-value of a mean over origins; NaN, so that it is not tested, if there are too few of them: its
    /// standard error would be an estimate from a handful of values.
    private static double pValue(NeweyWestMean test) {
        return test.values() < MinimumEvidence.MIN_ORIGINS ? Double.NaN : test.pValue();
    }

    /// A corrected p-value; empty if nothing was tested.
    private static String p(double value) {
        return Double.isNaN(value) || value >= 1
                ? ""
                : value < 0.001 ? ", p below 0.001" : String.format(Locale.ROOT, ", p %.3f", value);
    }

    private List<Score> scoresOf(ForecasterSummary summary) {
        return scores.getOrDefault(summary.name(), List.of());
    }

    private ForecasterSummary summary(Baseline baseline) {
        return summaries.stream()
                .filter(summary -> summary.name().equals(baseline.label()))
                .findFirst()
                .orElseThrow();
    }
}
