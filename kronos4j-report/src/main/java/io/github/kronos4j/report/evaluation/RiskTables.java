package io.github.kronos4j.report.evaluation;

import static io.github.kronos4j.report.internal.CellText.number;
import static io.github.kronos4j.report.internal.CellText.pValue;
import static io.github.kronos4j.report.internal.CellText.skill;

import io.github.kronos4j.evaluation.ForecasterSummary;
import io.github.kronos4j.evaluation.LevelBacktest;
import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.evaluation.Tail;
import io.github.kronos4j.evaluation.TailBacktest;
import io.github.kronos4j.evaluation.TouchBacktest;
import io.github.kronos4j.evaluation.TouchLevels;
import io.github.kronos4j.evaluation.Verdict;
import io.github.kronos4j.report.internal.CellText;
import io.github.kronos4j.report.internal.html.Table;
import io.github.kronos4j.report.internal.html.Table.Cell;
import io.github.kronos4j.report.internal.html.Table.Column;
import io.github.kronos4j.report.internal.html.Table.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// Tables of touches and values at risk, of the forecasters whose paths differ.
final class RiskTables {
    private final Report report;
    private final ReportColors colors;
    private final List<ForecasterSummary> shown;

    RiskTables(Report report, ReportColors colors) {
        this.report = report;
        this.colors = colors;
        this.shown = report.summaries().stream()
                .filter(ForecasterSummary::isProbabilistic)
                .toList();
    }

    Table touches() {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("Brier", "mean over windows and levels"),
                new Column("skill, base rate", "over the base rate of past windows, with 95 % interval"),
                new Column("skill, EWMA", "over the " + Report.REFERENCE.label() + ", with 95 % interval")));
        for (double multiple : report.levels().multiples()) {
            columns.add(new Column(
                    TouchLevels.label(multiple),
                    "stated and observed frequency, %, and whether they agree in the earlier and the later windows"));
        }
        double best = shown.stream()
                .mapToDouble(summary -> touches(summary).brier())
                .min()
                .orElse(Double.NaN);
        return new Table(
                columns,
                shown.stream()
                        .map(summary -> row(summary, touches(summary), best))
                        .toList());
    }

    private Row row(ForecasterSummary summary, TouchBacktest touches, double best) {
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell(number(touches.brier(), 4), touches.brier() == best));
        cells.add(cell(skill(touches.overBaseRate().skill())));
        cells.add(cell(
                summary.name().equals(Report.REFERENCE.label())
                        ? "reference"
                        : skill(touches.overReference().skill())));
        for (LevelBacktest level : touches.levels()) {
            cells.add(cell(number(100 * level.calibration().forecast(), 1) + " / "
                    + number(100 * level.calibration().observed(), 1) + " " + mark(level.verdict())));
        }
        return new Row(summary.name(), colors.css(summary), !summary.isBaseline(), cells);
    }

    /// The reliability table of the models and the reference, all levels together.
    Table reliability() {
        List<ForecasterSummary> compared = compared();
        List<Column> columns = new ArrayList<>();
        for (ForecasterSummary summary : compared) {
            columns.add(new Column(summary.name(), "number of forecasts in the tenth"));
            columns.add(new Column("stated", "their mean probability, %"));
            columns.add(new Column("observed", "share of them in which the level was touched, %"));
        }
        List<Row> rows = new ArrayList<>();
        for (int tenth = 0; tenth < 10; tenth++) {
            int bin = tenth;
            List<Cell> cells = compared.stream()
                    .flatMap(summary -> cells(touches(summary), bin).stream())
                    .toList();
            if (cells.stream().anyMatch(cell -> !cell.text().equals(CellText.NONE))) {
                rows.add(new Row(10 * bin + "–" + 10 * (bin + 1) + " %", "", false, cells));
            }
        }
        return new Table(columns, rows);
    }

    private static List<Cell> cells(TouchBacktest touches, int tenth) {
        return touches.reliability().stream()
                .filter(bin -> Math.round(bin.from() * 10) == tenth)
                .map(bin -> List.of(
                        cell(Long.toString(bin.forecasts())),
                        cell(number(100 * bin.forecast(), 1)),
                        cell(number(100 * bin.observed(), 1))))
                .findFirst()
                .orElse(List.of(cell(CellText.NONE), cell(CellText.NONE), cell(CellText.NONE)));
    }

    /// Values at risk at the horizon, by the title of the table.
    Map<String, Table> valuesAtRisk() {
        Map<String, Table> tables = new LinkedHashMap<>();
        for (Tail tail : Tail.values()) {
            if (hasTail(tail)) {
                tables.put(level(tail) + ", " + tail.side().label() + " position", valueAtRisk(tail));
            }
        }
        return tables;
    }

    private Table valueAtRisk(Tail tail) {
        return new Table(
                List.of(
                        new Column("exceeded", "share of the windows, and their number"),
                        new Column("earlier", "share of the windows in the earlier half of the origins, %"),
                        new Column("later", "share of the windows in the later half, %"),
                        new Column("Kupiec p", "unconditional coverage: the rate is right"),
                        new Column("independence p", "Christoffersen: exceedances do not follow each other"),
                        new Column("conditional p", "Christoffersen's conditional coverage: both together"),
                        new Column("loss / ES", "mean loss beyond over the expected shortfall; 1 is right"),
                        new Column("verdict", "holds in the earlier windows and again in the later ones")),
                shown.stream()
                        .filter(summary -> summary.samples() >= tail.minPaths())
                        .map(summary -> new Row(
                                summary.name(),
                                colors.css(summary),
                                !summary.isBaseline(),
                                cells(atHorizon(summary, tail))))
                        .toList());
    }

    private static List<Cell> cells(TailBacktest test) {
        return List.of(
                cell(number(100 * test.coverage().rate(), 1) + " % of "
                        + test.coverage().trials()),
                cell(number(100 * test.earlier().rate(), 1)),
                cell(number(100 * test.later().rate(), 1)),
                cell(pValue(test.coverage().pValue())),
                cell(pValue(test.independence().pValue())),
                cell(pValue(test.conditionalPValue())),
                cell(number(test.shortfallRatio(), 2)),
                cell(test.verdict().label()));
    }

    /// Rates of exceedances of the models and the reference at each lead time.
    Table byLeadTime() {
        int[] leadTimes = report.protocol().leadTimes();
        List<Column> columns = IntStream.of(leadTimes)
                .mapToObj(leadTime -> new Column(
                        leadTime == 1 ? "1 bar" : leadTime + " bars", "share of the windows, %, and the verdict"))
                .toList();
        List<Row> rows = new ArrayList<>();
        for (ForecasterSummary summary : compared()) {
            for (Tail tail : Tail.values()) {
                if (summary.samples() >= tail.minPaths()) {
                    List<Cell> cells = summary.tails().stream()
                            .filter(test -> test.tail() == tail)
                            .map(test -> cell(number(100 * test.coverage().rate(), 1) + " " + mark(test.verdict())))
                            .toList();
                    rows.add(new Row(
                            summary.name() + ", " + tail.side().label() + " " + level(tail),
                            colors.css(summary),
                            !summary.isBaseline(),
                            cells));
                }
            }
        }
        return new Table(columns, rows);
    }

    /// The models and the reference.
    private List<ForecasterSummary> compared() {
        return shown.stream()
                .filter(summary -> !summary.isBaseline() || summary.name().equals(Report.REFERENCE.label()))
                .toList();
    }

    /// True if a forecaster has enough paths for a tail.
    boolean hasTail(Tail tail) {
        return shown.stream().anyMatch(summary -> summary.samples() >= tail.minPaths());
    }

    private static TailBacktest atHorizon(ForecasterSummary summary, Tail tail) {
        return TailBacktest.atHorizon(summary.tails()).stream()
                .filter(test -> test.tail() == tail)
                .findFirst()
                .orElseThrow();
    }

    private static TouchBacktest touches(ForecasterSummary summary) {
        return Objects.requireNonNull(summary.touches());
    }

    private static Cell cell(String text) {
        return new Cell(text, false);
    }

    private static String level(Tail tail) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * tail.level());
    }

    private static String mark(Verdict verdict) {
        return switch (verdict) {
            case CALIBRATED -> "✓";
            case UNKNOWN -> "?";
            case NOT_CALIBRATED, NOT_LATER, CLUSTERED -> "✗";
        };
    }
}
