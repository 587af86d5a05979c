package io.github.kronos4j.report.study;

import io.github.kronos4j.market.Interval;
import io.github.kronos4j.report.internal.CellText;
import io.github.kronos4j.report.internal.html.Table;
import io.github.kronos4j.study.paper.PaperMeasure;
import io.github.kronos4j.study.paper.PaperPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Model of the template `study/paper.jte`.
///
/// @param findings one conclusion for each measure with a standard error
/// @param extents bars of each task
/// @param measures table of all measures
record PaperPage(
        String title,
        String subtitle,
        List<String> findings,
        List<String> extents,
        Table measures,
        List<String> notes) {
    private static final double LEAST_OF_FOUR_DIGITS = 0.001; // smaller numbers get six

    static PaperPage of(PaperRecord record) {
        List<String> notes = new ArrayList<>(
                record.parts().stream().flatMap(part -> part.notes().stream()).toList());
        notes.add("Repeat it by: " + record.command());
        return new PaperPage(
                "The paper's tasks with " + record.model(),
                record.interval() + " bars, seed " + record.seed() + ". Made by " + record.program()
                        + String.format(Locale.ROOT, " in %.1f minutes.", record.minutes()),
                findings(record),
                record.parts().stream().map(PaperPart::extent).toList(),
                measures(record),
                notes);
    }

    static List<String> findings(PaperRecord record) {
        return record.parts().stream()
                .flatMap(part -> part.measures().stream())
                .flatMap(measure -> measure.finding().stream())
                .toList();
    }

    /// All measures beside the figures of the paper.
    static Table measures(PaperRecord record) {
        Interval interval = Interval.parse(record.interval());
        return new Table(
                List.of(
                        new Table.Column(record.model(), "after ± the standard error"),
                        new Table.Column("baselines", "of the same bars"),
                        new Table.Column("Kronos-small", "of the paper"),
                        new Table.Column("base", "of the paper"),
                        new Table.Column("large", "of the paper"),
                        new Table.Column("best of others", "of the paper's other models")),
                record.parts().stream()
                        .flatMap(part -> part.measures().stream())
                        .map(measure -> row(measure, interval))
                        .toList());
    }

    private static Table.Row row(PaperMeasure measure, Interval interval) {
        List<String> cells = new ArrayList<>();
        cells.add(number(measure.model())
                + (Double.isNaN(measure.standardError()) ? "" : " ± " + number(measure.standardError())));
        cells.add(measure.others().stream()
                .map(other -> other.name() + " " + number(other.value()))
                .collect(Collectors.joining("; ")));
        cells.addAll(PublishedFigures.of(measure.task(), measure.measure(), interval)
                .map(PaperPage::cells)
                .orElse(List.of(CellText.NONE, CellText.NONE, CellText.NONE, CellText.NONE)));
        return new Table.Row(
                measure.task() + ", " + measure.measure(),
                "",
                false,
                cells.stream().map(text -> new Table.Cell(text, false)).toList());
    }

    private static List<String> cells(PublishedFigures.Figure figure) {
        return List.of(
                number(figure.small()),
                number(figure.base()),
                number(figure.large()),
                figure.other() + " " + number(figure.ofOther()));
    }

    private static String number(double value) {
        return CellText.number(value, Math.abs(value) < LEAST_OF_FOUR_DIGITS && value != 0 ? 6 : 4);
    }
}
