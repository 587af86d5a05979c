package io.github.kronos4j.evaluation;

import io.github.kronos4j.evaluation.metric.Kupiec;
import io.github.kronos4j.evaluation.metric.Skill;
import io.github.kronos4j.internal.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Sentences of a conclusion about touches and values at risk.
final class RiskSentences {
    private RiskSentences() {}

    /// The sentences about a model: none if its paths do not differ.
    static List<String> of(ForecasterSummary model) {
        List<String> sentences = new ArrayList<>();
        TouchBacktest touches = model.touches();
        if (touches == null) {
            return sentences;
        }
        sentences.add(touches(touches));
        for (Tail tail : Tail.values()) {
            model.tails().stream()
                    .filter(test -> test.tail() == tail)
                    .reduce((_, last) -> last) // at the horizon
                    .ifPresent(test -> sentences.add(tail(test)));
        }
        if (model.samples() < Tail.LONG_99.minPaths()) {
            sentences.add("Its " + model.samples() + " paths have no value at risk at 99 %, which needs "
                    + Tail.LONG_99.minPaths() + ".");
        }
        return sentences;
    }

    private static String touches(TouchBacktest touches) {
        List<String> levels = touches.levels().stream()
                .map(level -> String.format(
                        Locale.ROOT,
                        "%+.4g stated %.1f %%, observed %.1f %% (%s)",
                        level.multiple(),
                        100 * level.calibration().forecast(),
                        100 * level.calibration().observed(),
                        level.verdict().label()))
                .toList();
        return "Touches of levels, in volatilities of the horizon: " + Phrases.list(levels)
                + "; Brier skill over the base rate "
                + skill(touches.overBaseRate().skill()) + ", over the " + Report.REFERENCE.label() + " "
                + skill(touches.overReference().skill()) + ".";
    }

    private static String tail(TailBacktest test) {
        Kupiec coverage = test.coverage();
        return String.format(
                Locale.ROOT,
                "The %.0f %% value at risk of a %s position at the horizon was exceeded in %.1f %% of %d windows"
                        + " (Kupiec p %.3f, Christoffersen p %s): %s.",
                100 * test.tail().level(),
                test.tail().side().label(),
                100 * coverage.rate(),
                coverage.trials(),
                coverage.pValue(),
                pValue(test.independence().pValue()),
                test.verdict().label());
    }

    private static String pValue(double value) {
        return Double.isNaN(value) ? "unknown" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String skill(Skill skill) {
        return Double.isNaN(skill.value())
                ? "unknown"
                : Double.isNaN(skill.low())
                        ? String.format(Locale.ROOT, "%+.1f %%", 100 * skill.value())
                        : String.format(
                                Locale.ROOT,
                                "%+.1f %% (%+.1f to %+.1f %%)",
                                100 * skill.value(),
                                100 * skill.low(),
                                100 * skill.high());
    }
}
