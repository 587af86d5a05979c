package io.github.kronos4j.evaluation;

import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.evaluation.metric.NeweyWestMean;
import io.github.kronos4j.evaluation.metric.Skill;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The findings in words. A model has an edge only where its 95 % interval lies beyond the best baseline of the task,
/// not merely beyond the reference.
final class Conclusions {
    /// Fewer independent origins tell nothing.
    private static final int MIN_ORIGINS = 20;

    private final List<ForecasterSummary> standings;
    private final Map<String, List<Score>> scores;
    private final int origins;
    private final int overlap;

    /// @param scores by contestant
    /// @param origins how many origins there are
    Conclusions(List<ForecasterSummary> standings, Map<String, List<Score>> scores, int origins, int overlap) {
        this.standings = standings;
        this.scores = scores;
        this.origins = origins;
        this.overlap = overlap;
    }

    List<Conclusion> findings() {
        List<Conclusion> findings = new ArrayList<>();
        int independent = origins / overlap;
        if (independent < MIN_ORIGINS) {
            findings.add(new Conclusion(
                    "There are only " + independent + (independent == 1 ? " origin" : " origins")
                            + " whose windows do not overlap: whatever follows may be chance. Give more or longer series.",
                    List.of()));
        }
        for (ForecasterSummary standing : standings) {
            if (!standing.isBaseline()) {
                findings.add(judge(standing));
            }
        }
        return findings;
    }

    private Conclusion judge(ForecasterSummary model) {
        List<String> edges = new ArrayList<>();
        List<String> details = new ArrayList<>();
        contest(model, Metric.CRPS, "the whole distribution (CRPS)", edges, details);
        contest(model, Metric.ABSOLUTE_ERROR, "the price itself (absolute error)", edges, details);
        direction(model, edges, details);
        ranking(model, edges, details);
        variance(model, details);
        bands(model, details);
        String headline = edges.isEmpty()
                ? "No edge: on these windows " + model.name()
                        + " is not shown to forecast anything better than the baselines do."
                : "On these windows " + model.name() + " has an edge in " + String.join(", and in ", edges)
                        + ". Several tasks were looked at, so one of them may be luck: look at other dates before you"
                        + " rely on it.";
        return new Conclusion(headline, details);
    }

    private void contest(ForecasterSummary model, Metric loss, String task, List<String> edges, List<String> details) {
        ForecasterSummary best = standings.stream()
                .filter(ForecasterSummary::isBaseline)
                .min(Comparator.comparingDouble(standing -> Means.of(of(standing), loss)))
                .orElseThrow();
        PairedComparison duel = PairedComparison.of(of(model), of(best), loss, overlap);
        if (duel.isWon()) {
            edges.add(task);
        }
        String result = duel.isWon() ? "better than" : duel.isLost() ? "worse than" : "not told apart from";
        details.add(String.format(
                Locale.ROOT,
                "In %s %s is %s the best baseline, %s: skill %s.",
                task,
                model.name(),
                result,
                best.name(),
                skill(duel.skill())));
    }

    private static void direction(ForecasterSummary model, List<String> edges, List<String> details) {
        Direction direction = model.direction();
        double always =
                Math.max(direction.rises().value(), 1 - direction.rises().value());
        NeweyWestMean gain = direction.overAlways();
        if (gain.values() >= MIN_ORIGINS && gain.t() > 2) {
            edges.add("direction");
        }
        details.add(String.format(
                Locale.ROOT,
                "Up or down at the horizon is right in %.1f %% of %d windows (95 %% interval %.1f to %.1f %%); always"
                        + " saying \"%s\" is right in %.1f %%%s.",
                100 * direction.hits().value(),
                direction.hits().trials(),
                100 * direction.hits().low(),
                100 * direction.hits().high(),
                direction.rises().value() >= 0.5 ? "up" : "down",
                100 * always,
                Double.isFinite(gain.t())
                        ? String.format(Locale.ROOT, " (over %d dates t %.1f)", gain.values(), gain.t())
                        : ""));
    }

    private void ranking(ForecasterSummary model, List<String> edges, List<String> details) {
        InformationCoefficients association = model.association();
        ForecasterSummary reversion = standing(Baseline.MEAN_REVERSION);
        NeweyWestMean test = association.byDate();
        if (test.values() >= MIN_ORIGINS
                && test.mean() > reversion.association().byDate().mean()
                && test.t() > 2) {
            edges.add("ranking symbols");
        }
        String pooled = String.format(
                Locale.ROOT,
                "RankIC of returns over all windows is %.3f, that of plain mean reversion %.3f",
                association.returnRankIc(),
                reversion.association().returnRankIc());
        details.add(
                test.values() < 2
                        ? pooled + "."
                        : pooled
                                + String.format(
                                        Locale.ROOT,
                                        "; across symbols, mean of %d dates, %.3f (t %.1f) and %.3f.",
                                        test.values(),
                                        test.mean(),
                                        test.t(),
                                        reversion.association().byDate().mean()));
    }

    private void variance(ForecasterSummary model, List<String> details) {
        ForecasterSummary garch = standing(Baseline.GARCH);
        if (model.variance().windows() > 0) {
            details.add(String.format(
                    Locale.ROOT,
                    "Of the variation of realised volatility it explains %.0f %% (GARCH %.0f %%); QLIKE %.3f (%.3f).",
                    100 * model.variance().r2(),
                    100 * garch.variance().r2(),
                    model.variance().qlike(),
                    garch.variance().qlike()));
        }
    }

    private static void bands(ForecasterSummary model, List<String> details) {
        if (!model.spreads()) {
            details.add("Its paths are all the same, so it has no bands.");
            return;
        }
        IntervalCoverage band = model.band(PredictionInterval.CENTRAL_80);
        double miss = band.coverage() - band.band().nominal();
        boolean isCalibrated = model.kind() == Candidate.Kind.CALIBRATED;
        details.add(String.format(
                Locale.ROOT,
                "The 80 %% band of its %d paths holds %.1f %% of the closes (%s: %.1f %%)%s.",
                model.samples(),
                100 * band.coverage(),
                isCalibrated ? "what it is calibrated to hold" : "perfect paths",
                100 * band.attainable(),
                miss < -0.05
                        ? isCalibrated ? ": too narrow all the same" : ": too narrow, calibrate it before you trust it"
                        : miss > 0.05 ? ": wider than it need be" : ""));
    }

    private static String skill(Skill skill) {
        String value = String.format(Locale.ROOT, "%+.1f %%", 100 * skill.value());
        if (Double.isNaN(skill.low())) {
            return value + " (one date gives no interval)";
        }
        return value
                + String.format(
                        Locale.ROOT, " (95 %% interval %+.1f to %+.1f %%)", 100 * skill.low(), 100 * skill.high());
    }

    private List<Score> of(ForecasterSummary standing) {
        return scores.getOrDefault(standing.name(), List.of());
    }

    private ForecasterSummary standing(Baseline baseline) {
        return standings.stream()
                .filter(standing -> standing.name().equals(baseline.label()))
                .findFirst()
                .orElseThrow();
    }
}
