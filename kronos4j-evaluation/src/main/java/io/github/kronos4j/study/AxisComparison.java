package io.github.kronos4j.study;

import io.github.kronos4j.evaluation.Evaluation;
import io.github.kronos4j.evaluation.MinimumEvidence;
import io.github.kronos4j.evaluation.PairedComparison;
import io.github.kronos4j.evaluation.Score;
import io.github.kronos4j.evaluation.metric.HolmCorrection;
import io.github.kronos4j.evaluation.metric.Skill;
import io.github.kronos4j.study.AxisResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Compares the values of a setting with that of the reference, window by window.
///
/// @param scores scores by candidate, in the order of the windows
/// @param isDecisive true if there are enough origins and days for a conclusion, see [MinimumEvidence]
record AxisComparison(Map<String, List<Score>> scores, int overlap, boolean isDecisive) {
    static AxisComparison of(Evaluation evaluation) {
        Map<String, List<Score>> scores = evaluation.scores().stream().collect(Collectors.groupingBy(Score::candidate));
        long origins =
                evaluation.scores().stream().map(Score::origin).distinct().count();
        boolean isDecisive = origins / evaluation.overlap() >= MinimumEvidence.MIN_ORIGINS
                && evaluation.days() >= MinimumEvidence.MIN_DAYS;
        return new AxisComparison(scores, evaluation.overlap(), isDecisive);
    }

    AxisResult compare(StudyAxis axis, String reference) {
        List<PairedComparison> comparisons = axis.points().stream()
                .map(point -> PairedComparison.of(of(point.arm()), of(reference), axis.loss(), overlap))
                .toList();
        double[] pValues = HolmCorrection.adjust(comparisons.stream()
                .mapToDouble(comparison -> comparison.test().pValue()) // NaN for the reference itself
                .toArray());
        List<AxisResult.Point> points = new ArrayList<>();
        for (int i = 0; i < pValues.length; i++) {
            StudyAxis.Point point = axis.points().get(i);
            Skill skill = comparisons.get(i).skill();
            Outcome outcome = point.arm().equals(reference)
                    ? Outcome.REFERENCE
                    : outcome(comparisons.get(i).test().difference(), pValues[i]);
            points.add(new AxisResult.Point(point.value(), point.arm(), skill, pValues[i], outcome));
        }
        return new AxisResult(axis.name(), axis.loss(), points, finding(axis, points));
    }

    private List<Score> of(String arm) {
        return scores.getOrDefault(arm, List.of());
    }

    private Outcome outcome(double difference, double pValue) {
        if (!isDecisive || !(pValue < MinimumEvidence.LEVEL)) {
            return Outcome.OPEN;
        }
        return difference < 0 ? Outcome.BETTER : Outcome.WORSE;
    }

    private String finding(StudyAxis axis, List<AxisResult.Point> points) {
        String start = sentenceCase(axis.name()) + ": ";
        if (!isDecisive) {
            return start + "too little to tell; a conclusion needs " + MinimumEvidence.MIN_ORIGINS
                    + " origins whose windows do not overlap, on " + MinimumEvidence.MIN_DAYS + " days.";
        }
        String reference = points.stream()
                .filter(point -> point.outcome() == Outcome.REFERENCE)
                .map(point -> value(point.value()))
                .findFirst()
                .orElseThrow();
        List<String> parts = new ArrayList<>();
        for (Outcome outcome : List.of(Outcome.BETTER, Outcome.WORSE)) {
            String values = values(points, outcome);
            if (!values.isEmpty()) {
                parts.add((outcome == Outcome.BETTER ? "better than " : "worse than ") + reference + " at " + values);
            }
        }
        String open = points.stream()
                .filter(point -> point.outcome() == Outcome.OPEN)
                .map(point -> value(point.value()))
                .collect(Collectors.joining(", "));
        if (!open.isEmpty()) {
            parts.add("too little to tell at " + open);
        }
        return start + String.join("; ", parts) + ".";
    }

    private static String values(List<AxisResult.Point> points, Outcome outcome) {
        return points.stream()
                .filter(point -> point.outcome() == outcome)
                .map(point -> String.format(
                        Locale.ROOT,
                        "%s (%+.1f %%, 95 %% interval %+.1f to %+.1f)",
                        value(point.value()),
                        100 * point.skill().value(),
                        100 * point.skill().low(),
                        100 * point.skill().high()))
                .collect(Collectors.joining(", "));
    }

    private static String value(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static String sentenceCase(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
