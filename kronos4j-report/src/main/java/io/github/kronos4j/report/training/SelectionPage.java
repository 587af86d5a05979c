package io.github.kronos4j.report.training;

import io.github.kronos4j.report.chart.Curve;
import io.github.kronos4j.report.chart.CurvePanel;
import io.github.kronos4j.report.chart.SvgImage;
import io.github.kronos4j.report.internal.html.Table;
import io.github.kronos4j.report.training.CheckpointSelection.Checkpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Model of the template `training/selection.jte`.
///
/// @param plots the loss and the score by update
record SelectionPage(String title, String subtitle, List<String> findings, List<SvgImage> plots, Table checkpoints) {
    private static final int WIDTH = 620;
    private static final int HEIGHT = 320;

    static SelectionPage of(CheckpointSelection selection) {
        return new SelectionPage(
                "Choice of the checkpoint by " + name(selection),
                String.format(
                        Locale.ROOT,
                        "%d validations. Scores are of the windows by which the checkpoint was chosen, and so flatter"
                                + " it: evaluate it on later dates.",
                        selection.checkpoints().size()),
                findings(selection),
                List.of(
                        plot("Validation loss", Checkpoint::loss, selection),
                        plot(
                                SelectionText.plotTitle(selection.criterion()),
                                checkpoint -> SelectionText.plotted(selection.criterion(), checkpoint.score()),
                                selection)),
                table(selection));
    }

    private static String name(CheckpointSelection selection) {
        return SelectionText.name(selection.criterion());
    }

    private static List<String> findings(CheckpointSelection selection) {
        double agreement = selection.agreement();
        return Double.isNaN(agreement)
                ? List.of(selection.conclusion())
                : List.of(
                        selection.conclusion(),
                        String.format(
                                Locale.ROOT,
                                "The rank correlation of lower loss and better forecasts over the validations is"
                                        + " %+.2f.",
                                agreement));
    }

    private static SvgImage plot(String title, ToDoubleFunction<Checkpoint> value, CheckpointSelection selection) {
        List<Checkpoint> all = selection.checkpoints();
        double[] values = all.stream().mapToDouble(value).toArray();
        double[] range = {
            Arrays.stream(values).min().orElseThrow(),
            Arrays.stream(values).max().orElseThrow()
        };
        List<Curve> curves = new ArrayList<>();
        curves.add(new Curve(
                "validations", all.stream().mapToDouble(Checkpoint::step).toArray(), values, Curve.Style.MARKED));
        if (selection.agrees()) {
            curves.add(place("best by both", selection.bestByScore(), range));
        } else {
            curves.add(place("best by loss", selection.bestByLoss(), range));
            curves.add(place("best by " + name(selection), selection.bestByScore(), range));
        }
        return new CurvePanel(title + ", by update", curves).svg(WIDTH, HEIGHT);
    }

    /// A vertical line.
    private static Curve place(String name, Checkpoint checkpoint, double[] range) {
        return new Curve(name, new double[] {checkpoint.step(), checkpoint.step()}, range, Curve.Style.SOLID);
    }

    private static Table table(CheckpointSelection selection) {
        List<Table.Column> columns = List.of(
                new Table.Column("loss", "validation loss per token; lower is better"),
                new Table.Column(name(selection), "of forecasts of validation windows; higher is better"));
        return new Table(
                columns,
                selection.checkpoints().stream()
                        .map(checkpoint -> row(checkpoint, selection))
                        .toList());
    }

    private static Table.Row row(Checkpoint checkpoint, CheckpointSelection selection) {
        boolean isBestByLoss = checkpoint.equals(selection.bestByLoss());
        boolean isBestByScore = checkpoint.equals(selection.bestByScore());
        return new Table.Row(
                String.format(Locale.ROOT, "update %,d", checkpoint.step()),
                "",
                isBestByLoss || isBestByScore,
                List.of(
                        new Table.Cell(String.format(Locale.ROOT, "%.4f", checkpoint.loss()), isBestByLoss),
                        new Table.Cell(SelectionText.value(selection.criterion(), checkpoint.score()), isBestByScore)));
    }
}
