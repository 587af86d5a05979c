package io.github.kronos4j.evaluation;

import io.github.kronos4j.evaluation.metric.Skill;
import io.github.kronos4j.forecast.risk.Side;
import io.github.kronos4j.internal.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Sentences of a conclusion about touches and values at risk.
final class RiskSentences {
    private RiskSentences() {}

    /// The sentences about a model: none if its paths do not differ.
    static List<String> of(ForecasterSummary model) {
        TouchBacktest touches = model.touches();
        if (touches == null) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(levels(touches));
        sentences.add("The Brier skill of its touches over the base rate is "
                + skill(touches.overBaseRate().skill()) + ", over the " + Report.REFERENCE.label() + " "
                + skill(touches.overReference().skill()) + ".");
        for (Side side : Side.values()) {
            List<TailBacktest> tests = TailBacktest.atHorizon(model.tails()).stream()
                    .filter(test -> test.tail().side() == side)
                    .toList();
            if (!tests.isEmpty()) {
                sentences.add(tails(side, tests));
            }
        }
        if (model.samples() < Tail.LONG_99.minPaths()) {
            sentences.add("Its " + model.samples() + " paths have no value at risk at 99 %, which needs "
                    + Tail.LONG_99.minPaths() + ".");
        }
        return sentences;
    }

    private static String levels(TouchBacktest touches) {
        List<String> levels = touches.levels().stream()
                .map(level -> String.format(
                        Locale.ROOT,
                        "%s %.1f and %.1f %% (%s)",
                        TouchLevels.label(level.multiple()),
                        100 * level.calibration().forecast(),
                        100 * level.calibration().observed(),
                        level.verdict().label()))
                .toList();
        return "Touches of levels within the horizon are stated and observed in " + Phrases.list(levels) + ".";
    }

    private static String tails(Side side, List<TailBacktest> tests) {
        return tests.stream()
                .map(test -> String.format(
                        Locale.ROOT,
                        "at %.0f %% in %.1f %% of %d windows (Kupiec p %s, Christoffersen p %s): %s",
                        100 * test.tail().level(),
                        100 * test.coverage().rate(),
                        test.coverage().trials(),
                        pValue(test.coverage().pValue()),
                        pValue(test.independence().pValue()),
                        test.verdict().label()))
                .collect(Collectors.joining(
                        "; ",
                        "The value at risk of a " + side.label() + " position at the horizon was exceeded ",
                        "."));
    }

    private static String pValue(double value) {
        return Double.isNaN(value)
                ? "unknown"
                : value < 0.001 ? "below 0.001" : String.format(Locale.ROOT, "%.3f", value);
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
