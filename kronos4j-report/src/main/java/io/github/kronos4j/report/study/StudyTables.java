package io.github.kronos4j.report.study;

import io.github.kronos4j.evaluation.Metric;
import io.github.kronos4j.evaluation.metric.Skill;
import io.github.kronos4j.report.internal.CellText;
import io.github.kronos4j.report.internal.html.Table;
import io.github.kronos4j.study.ArmResult;
import io.github.kronos4j.study.AxisResult;
import io.github.kronos4j.study.StudyResult;
import io.github.kronos4j.study.TrainingFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Tables of a study.
///
/// @param result result of the study
record StudyTables(StudyResult result) {
    /// Scores of all arms.
    Table arms() {
        List<Table.Column> columns = List.of(
                new Table.Column(
                        "CRPS skill",
                        "over the random walk with EWMA volatility, with its 95 % interval; after ± its standard deviation over"
                                + " the seeds of the training"),
                new Table.Column("first bar", "the same of the first bar"),
                new Table.Column("error", "mean absolute error of the median path over the last close"),
                new Table.Column(
                        "in 80 %", "share of closes in the 80 % interval; in parentheses that of perfect paths"),
                new Table.Column("width", "mean width of the 80 % interval over the last close"),
                new Table.Column("var ratio", "realized variance along the paths over that of the prices"),
                new Table.Column("QLIKE", "loss of the realized variance, 0 is perfect"),
                hasDates()
                        ? new Table.Column("RankIC by date", "mean over origins of the rank correlation across series")
                        : new Table.Column(
                                "RankIC", "rank correlation of forecast and actual returns over all windows"),
                new Table.Column(
                        "last close", "error of the last close after encoding and decoding, in sigmas of a bar"),
                new Table.Column("ms", "time of a forecast in a batch of 64"));
        return new Table(
                columns,
                result.arms().stream()
                        .map(arm -> row(arm.name(), arm.name().equals(result.reference()), cells(arm)))
                        .toList());
    }

    /// True if the rank correlation is known by date, which leaves out the common move of all series.
    private boolean hasDates() {
        return result.arms().stream().anyMatch(arm -> Double.isFinite(arm.rankIcByDate()));
    }

    private List<String> cells(ArmResult arm) {
        return List.of(
                skill(arm.crpsSkill()) + (Double.isNaN(arm.skillSpread()) ? "" : percent(" ± %.1f", arm.skillSpread())),
                skill(arm.firstBarSkill()),
                percent("%.2f %%", arm.mae()),
                Double.isNaN(arm.coverage80())
                        ? CellText.NONE
                        : percent("%.1f %%", arm.coverage80()) + percent(" (%.1f)", arm.attainable80()),
                percent("%.2f %%", arm.width80()),
                CellText.number(arm.varianceRatio(), 2),
                CellText.number(arm.qlike(), 3),
                CellText.number(hasDates() ? arm.rankIcByDate() : arm.rankIc(), 3),
                CellText.number(arm.lastCloseError(), 2),
                CellText.number(arm.millisPerWindow(), 1));
    }

    /// Properties of the trained models; without rows if nothing was trained.
    Table training() {
        List<Table.Column> columns = List.of(
                new Table.Column("weights", "number of weights, in thousands"),
                new Table.Column("codes", "number of evenly used tokens with the same entropy, by level"),
                new Table.Column("nats", "negative log likelihood of a step by level, given drawn tokens"),
                new Table.Column("given true", "the same, given the true tokens of the levels before"),
                new Table.Column("close", "error of a close after encoding and decoding, in sigmas of a bar"),
                new Table.Column("repaired", "share of the bars of the paths that had to be repaired"),
                new Table.Column("bars/s", "speed of the training of the predictor on one core"),
                new Table.Column("minutes", "time of a training on one core"));
        List<Table.Row> rows = new ArrayList<>();
        for (ArmResult arm : result.arms()) {
            TrainingFacts facts = arm.training();
            if (facts != null) {
                rows.add(row(arm.name(), arm.name().equals(result.reference()), cells(arm, facts)));
            }
        }
        return new Table(columns, rows);
    }

    private static List<String> cells(ArmResult arm, TrainingFacts facts) {
        return List.of(
                CellText.number(facts.parameters() / 1000.0, 0),
                numbers(facts.effectiveCodes(), 0),
                numbers(facts.nats(), 2),
                numbers(facts.natsGivenTrue(), 2),
                CellText.number(facts.closeError(), 2),
                percent("%.1f %%", arm.repaired()),
                CellText.number(facts.barsPerSecond(), 0),
                CellText.number(facts.minutes(), 1));
    }

    private static String numbers(List<Double> values, int digits) {
        return values.isEmpty()
                ? CellText.NONE
                : values.stream().map(value -> CellText.number(value, digits)).collect(Collectors.joining(", "));
    }

    /// The values of a setting.
    Table axis(AxisResult axis) {
        List<Table.Column> columns = List.of(
                new Table.Column("skill in " + loss(axis), "over the reference, with its 95 % interval"),
                new Table.Column("p", "Diebold-Mariano test, corrected for the number of values"),
                new Table.Column("", ""));
        return new Table(
                columns,
                axis.points().stream()
                        .map(point -> row(
                                point.value(),
                                point.outcome() == AxisResult.Outcome.REFERENCE,
                                List.of(
                                        point.outcome() == AxisResult.Outcome.REFERENCE
                                                ? CellText.NONE
                                                : skill(point.skill()),
                                        CellText.pValue(point.pValue()),
                                        outcome(point.outcome()))))
                        .toList());
    }

    static String outcome(AxisResult.Outcome outcome) {
        return switch (outcome) {
            case REFERENCE -> "reference";
            case BETTER -> "better";
            case WORSE -> "worse";
            case OPEN -> "too little to tell";
        };
    }

    static String loss(AxisResult axis) {
        return axis.loss() == Metric.ABSOLUTE_ERROR
                ? "absolute error"
                : axis.loss().name();
    }

    private static Table.Row row(String name, boolean isTinted, List<String> cells) {
        return new Table.Row(
                name,
                "",
                isTinted,
                cells.stream().map(text -> new Table.Cell(text, false)).toList());
    }

    /// A skill with its interval if it has one.
    private static String skill(Skill skill) {
        return Double.isNaN(skill.low()) ? percent("%+.1f %%", skill.value()) : CellText.skill(skill);
    }

    private static String percent(String pattern, double fraction) {
        return Double.isFinite(fraction) ? String.format(Locale.ROOT, pattern, 100 * fraction) : CellText.NONE;
    }
}
