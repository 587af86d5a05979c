package io.github.kronos4j.study;

import io.github.kronos4j.evaluation.Evaluation;
import io.github.kronos4j.evaluation.MinimumEvidence;
import io.github.kronos4j.evaluation.PairedComparison;
import io.github.kronos4j.evaluation.Score;
import io.github.kronos4j.evaluation.metric.HolmCorrection;
import io.github.kronos4j.study.AxisResult.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Compares the values of a setting with that of the reference, window by window.
///
/// With several runs, the loss of an origin is the mean over the runs, and a value is better or worse only if it is so
/// in every run: the test accounts for the randomness of the windows, not for that of the training.
///
/// @param arms arms by name
/// @param isDecisive true if there are enough origins and days for a conclusion, see [MinimumEvidence]
record AxisComparison(ArmScores scores, Map<String, StudyArm> arms, int overlap, boolean isDecisive) {
    static AxisComparison of(Evaluation evaluation, List<StudyArm> arms) {
        long origins =
                evaluation.scores().stream().map(Score::origin).distinct().count();
        boolean isDecisive = origins / evaluation.overlap() >= MinimumEvidence.MIN_ORIGINS
                && evaluation.days() >= MinimumEvidence.MIN_DAYS;
        return new AxisComparison(
                ArmScores.of(evaluation),
                arms.stream().collect(Collectors.toMap(StudyArm::name, Function.identity())),
                evaluation.overlap(),
                isDecisive);
    }

    AxisResult compare(StudyAxis axis) {
        StudyArm reference = arm(axis.reference());
        List<PairedComparison> comparisons = axis.points().stream()
                .map(point ->
                        PairedComparison.of(scores.all(arm(point.arm())), scores.all(reference), axis.loss(), overlap))
                .toList();
        double[] pValues = HolmCorrection.adjust(comparisons.stream()
                .mapToDouble(comparison -> comparison.test().pValue()) // NaN for the reference itself
                .toArray());
        List<AxisResult.Point> points = new ArrayList<>();
        for (int i = 0; i < pValues.length; i++) {
            StudyAxis.Point point = axis.points().get(i);
            Outcome outcome = point.arm().equals(axis.reference())
                    ? Outcome.REFERENCE
                    : outcome(axis, arm(point.arm()), reference, pValues[i]);
            points.add(new AxisResult.Point(
                    point.value(), point.arm(), comparisons.get(i).skill(), pValues[i], outcome));
        }
        return new AxisResult(axis.name(), axis.loss(), points, finding(axis, points));
    }

    private StudyArm arm(String name) {
        StudyArm arm = arms.get(name);
        if (arm == null) {
            throw new IllegalArgumentException("there is no arm " + name);
        }
        return arm;
    }

    private Outcome outcome(StudyAxis axis, StudyArm arm, StudyArm reference, double pValue) {
        if (!isDecisive || !(pValue < MinimumEvidence.LEVEL)) {
            return Outcome.OPEN;
        }
        double[] differences = IntStream.range(0, arm.runs().size())
                .mapToDouble(run -> PairedComparison.of(
                                scores.run(arm, run), scores.run(reference, run), axis.loss(), overlap)
                        .test()
                        .difference())
                .toArray();
        if (Arrays.stream(differences).allMatch(difference -> difference < 0)) {
            return Outcome.BETTER;
        }
        return Arrays.stream(differences).allMatch(difference -> difference > 0) ? Outcome.WORSE : Outcome.OPEN;
    }

    private String finding(StudyAxis axis, List<AxisResult.Point> points) {
        String start = sentenceCase(axis.name()) + ": ";
        if (!isDecisive) {
            return start + "too little to tell; a conclusion needs " + MinimumEvidence.MIN_ORIGINS
                    + " origins whose windows do not overlap, on " + MinimumEvidence.MIN_DAYS + " days.";
        }
        String reference = points.stream()
                .filter(point -> point.outcome() == Outcome.REFERENCE)
                .map(AxisResult.Point::value)
                .findFirst()
                .orElseThrow();
        List<String> parts = new ArrayList<>();
        for (Outcome outcome : List.of(Outcome.BETTER, Outcome.WORSE)) {
            String values = values(points, outcome);
            if (!values.isEmpty()) {
                parts.add((outcome == Outcome.BETTER ? "better than " : "worse than ") + reference + ": " + values);
            }
        }
        String open = points.stream()
                .filter(point -> point.outcome() == Outcome.OPEN)
                .map(AxisResult.Point::value)
                .collect(Collectors.joining(", "));
        if (!open.isEmpty()) {
            parts.add("too little to tell: " + open);
        }
        return start + String.join("; ", parts) + ".";
    }

    private static String values(List<AxisResult.Point> points, Outcome outcome) {
        return points.stream()
                .filter(point -> point.outcome() == outcome)
                .map(point -> String.format(
                        Locale.ROOT,
                        "%s (%+.1f %%, 95 %% interval %+.1f to %+.1f)",
                        point.value(),
                        100 * point.skill().value(),
                        100 * point.skill().low(),
                        100 * point.skill().high()))
                .collect(Collectors.joining(", "));
    }

    private static String sentenceCase(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
