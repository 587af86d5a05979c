package io.github.kronos4j.evaluation;

import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.evaluation.metric.NeweyWestMean;
import io.github.kronos4j.evaluation.metric.Skill;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Derives the conclusions of an evaluation. A model has an edge in a task only if it is significantly better than the
/// best baseline for the task, not merely better than the reference.
final class Conclusions {
    /// The fewest independent origins from which conclusions are drawn.
    private static final int MIN_ORIGINS = 20;

    /// The t value beyond which a mean differs significantly from zero: about the two-sided 95 % level of Student's
    /// t distribution for [#MIN_ORIGINS] values and more.
    private static final double CRITICAL_T = 2;

    private final List<ForecasterSummary> summaries;
    private final Map<String, List<Score>> scores;
    private final int origins;
    private final int overlap;

    /// @param scores scores by candidate
    /// @param origins number of origins
    Conclusions(List<ForecasterSummary> summaries, Map<String, List<Score>> scores, int origins, int overlap) {
        this.summaries = summaries;
        this.scores = scores;
        this.origins = origins;
        this.overlap = overlap;
    }

    List<Conclusion> conclusions() {
        List<Conclusion> conclusions = new ArrayList<>();
        int independent = origins / overlap;
        if (independent < MIN_ORIGINS) {
            conclusions.add(new Conclusion(
                    "There are only " + independent + (independent == 1 ? " origin" : " origins")
                            + " with windows that do not overlap: all results below may be due to chance. Use more or"
                            + " longer series.",
                    List.of()));
        }
        for (ForecasterSummary summary : summaries) {
            if (!summary.isBaseline()) {
                conclusions.add(conclude(summary));
            }
        }
        return conclusions;
    }

    private Conclusion conclude(ForecasterSummary model) {
        List<String> edges = new ArrayList<>();
        List<String> details = new ArrayList<>();
        compare(model, Metric.CRPS, "the whole distribution (CRPS)", edges, details);
        compare(model, Metric.ABSOLUTE_ERROR, "the price itself (absolute error)", edges, details);
        direction(model, edges, details);
        ranking(model, edges, details);
        variance(model, details);
        intervals(model, details);
        String headline = edges.isEmpty()
                ? "No edge: on these windows " + model.name()
                        + " forecasts nothing significantly better than the baselines do."
                : "On these windows " + model.name() + " has an edge in " + String.join(", and in ", edges)
                        + ". Several tasks were tested, so one of them may be due to chance: test other dates before you rely"
                        + " on it.";
        return new Conclusion(headline, details);
    }

    private void compare(ForecasterSummary model, Metric loss, String task, List<String> edges, List<String> details) {
        ForecasterSummary best = summaries.stream()
                .filter(ForecasterSummary::isBaseline)
                .min(Comparator.comparingDouble(summary -> Means.of(of(summary), loss)))
                .orElseThrow();
        PairedComparison comparison = PairedComparison.of(of(model), of(best), loss, overlap);
        if (comparison.isBetter()) {
            edges.add(task);
        }
        String result = comparison.isBetter()
                ? "better than"
                : comparison.isWorse() ? "worse than" : "not distinguishable from";
        details.add(String.format(
                Locale.ROOT,
                "In %s %s is %s the best baseline, %s: skill %s.",
                task,
                model.name(),
                result,
                best.name(),
                skill(comparison.skill())));
    }

    private static void direction(ForecasterSummary model, List<String> edges, List<String> details) {
        Direction direction = model.direction();
        double majority =
                Math.max(direction.rises().value(), 1 - direction.rises().value());
        NeweyWestMean gain = direction.gainOverMajority();
        if (gain.values() >= MIN_ORIGINS && gain.t() > CRITICAL_T) {
            edges.add("direction");
        }
        details.add(String.format(
                Locale.ROOT,
                "The direction at the horizon is right in %.1f %% of %d windows (95 %% interval %.1f to %.1f %%); always"
                        + " forecasting \"%s\" is right in %.1f %%%s.",
                100 * direction.hits().value(),
                direction.hits().trials(),
                100 * direction.hits().low(),
                100 * direction.hits().high(),
                direction.rises().value() >= 0.5 ? "up" : "down",
                100 * majority,
                Double.isFinite(gain.t())
                        ? String.format(Locale.ROOT, " (t %.1f over %d dates)", gain.t(), gain.values())
                        : ""));
    }

    private void ranking(ForecasterSummary model, List<String> edges, List<String> details) {
        InformationCoefficients correlations = model.correlations();
        ForecasterSummary reversion = summary(Baseline.MEAN_REVERSION);
        NeweyWestMean test = correlations.byDate();
        if (test.values() >= MIN_ORIGINS
                && test.mean() > reversion.correlations().byDate().mean()
                && test.t() > CRITICAL_T) {
            edges.add("ranking symbols");
        }
        String pooled = String.format(
                Locale.ROOT,
                "The rank IC of returns over all windows is %.3f, that of mean reversion %.3f",
                correlations.returnRankIc(),
                reversion.correlations().returnRankIc());
        details.add(
                test.values() < 2
                        ? pooled + "."
                        : pooled
                                + String.format(
                                        Locale.ROOT,
                                        "; across symbols, as the mean of %d dates, %.3f (t %.1f) and %.3f.",
                                        test.values(),
                                        test.mean(),
                                        test.t(),
                                        reversion.correlations().byDate().mean()));
    }

    private void variance(ForecasterSummary model, List<String> details) {
        ForecasterSummary garch = summary(Baseline.GARCH);
        if (model.variance().windows() > 0) {
            details.add(String.format(
                    Locale.ROOT,
                    "Its R2 of realized variance is %.0f %% (GARCH %.0f %%), its QLIKE %.3f (%.3f).",
                    100 * model.variance().r2(),
                    100 * garch.variance().r2(),
                    model.variance().qlike(),
                    garch.variance().qlike()));
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

    private static String skill(Skill skill) {
        String value = String.format(Locale.ROOT, "%+.1f %%", 100 * skill.value());
        if (Double.isNaN(skill.low())) {
            return value + " (no interval, since there is one date only)";
        }
        return value
                + String.format(
                        Locale.ROOT, " (95 %% interval %+.1f to %+.1f %%)", 100 * skill.low(), 100 * skill.high());
    }

    private List<Score> of(ForecasterSummary summary) {
        return scores.getOrDefault(summary.name(), List.of());
    }

    private ForecasterSummary summary(Baseline baseline) {
        return summaries.stream()
                .filter(summary -> summary.name().equals(baseline.label()))
                .findFirst()
                .orElseThrow();
    }
}
