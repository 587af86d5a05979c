package io.github.kronos4j.app.command.train;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.RemainingTime;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.evaluation.SelectionCriterion;
import io.github.kronos4j.report.chart.Curve;
import io.github.kronos4j.report.chart.CurvePanel;
import io.github.kronos4j.report.chart.CurveSheet;
import io.github.kronos4j.report.training.CheckpointSelection;
import io.github.kronos4j.report.training.SelectionHtml;
import io.github.kronos4j.report.training.SelectionJson;
import io.github.kronos4j.report.training.SelectionText;
import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.metrics.JsonLines;
import io.github.kronos4j.torch.metrics.MetricRow;
import io.github.kronos4j.torch.train.MetricLog;
import io.github.kronos4j.torch.train.RunFolder;
import io.github.kronos4j.torch.train.TrainerState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Result of a training: its checkpoint, its validation loss before and at best, and its curves.
///
/// @param end state at the end
/// @param criterion measure by which the forecasts of checkpoints are compared; null for none
record TrainingReport(
        Network network,
        RunFolder folder,
        TrainerState end,
        @Nullable SelectionCriterion criterion) {
    /// Prints the result and draws the curves.
    void print(TrainingConsole screen) {
        List<MetricRow> rows = JsonLines.read(MetricLog.file(folder));
        screen.result(network.label(), folder.best().toString());
        screen.result("validation loss", loss(rows));
        screen.result(
                "updates", String.format(Locale.ROOT, "%,d in %s", end.step(), RemainingTime.duration(end.seconds())));
        Path picture = folder.path().resolve("curves.png");
        try {
            curves(rows).writePng(picture);
            screen.result("curves", picture.toString());
        } catch (KronosException e) {
            screen.note("the curves could not be drawn: " + e.getMessage());
        }
        if (criterion != null) {
            printSelection(rows, criterion, screen);
        }
    }

    private void printSelection(List<MetricRow> rows, SelectionCriterion by, TrainingConsole screen) {
        CheckpointSelection selection = selection(rows, by);
        Path json = folder.path().resolve("selection.json");
        Path page = folder.path().resolve("selection.html");
        AtomicFile.write(json, out -> SelectionJson.write(selection, out));
        AtomicFile.write(page, out -> SelectionHtml.write(selection, out));
        screen.result("selection", selection.conclusion());
        if (!selection.agrees()) {
            screen.result("best by loss", folder.bestByLoss().toString());
        }
        screen.result("report", page.toString());
    }

    private CheckpointSelection selection(List<MetricRow> rows, SelectionCriterion by) {
        String loss = MetricLog.VALIDATION + network.criterion();
        String score = MetricLog.VALIDATION + by.label();
        return new CheckpointSelection(
                by,
                rows.stream()
                        .filter(row -> row.values().containsKey(score))
                        .map(row -> new CheckpointSelection.Checkpoint(
                                row.step(),
                                row.values().getOrDefault(loss, Double.NaN),
                                row.values().getOrDefault(score, Double.NaN)))
                        .toList());
    }

    private String loss(List<MetricRow> rows) {
        String name = MetricLog.VALIDATION + network.criterion();
        double before = rows.stream()
                .filter(row -> row.step() == 0 && row.values().containsKey(name))
                .mapToDouble(row -> row.values().getOrDefault(name, Double.NaN))
                .findFirst()
                .orElse(Double.NaN);
        if (end.bestStep() == 0) {
            return String.format(
                    Locale.ROOT,
                    "%.4f before the first update, not improved: %s/ holds the weights that training began with",
                    before,
                    (criterion == null ? folder.best() : folder.bestByLoss()).getFileName());
        }
        return String.format(
                Locale.ROOT,
                "%.4f before the first update, %.4f at best, after update %,d",
                before,
                end.best(),
                end.bestStep());
    }

    private CurveSheet curves(List<MetricRow> rows) {
        List<CurvePanel> panels = new ArrayList<>();
        panels.add(new CurvePanel(
                "Loss", List.of(training("training", "total", rows), validation("validation", "total", rows))));
        panels.addAll(
                switch (network) {
                    case TOKENIZER -> ofTokenizer(rows);
                    case PREDICTOR -> ofPredictor(rows);
                });
        if (criterion != null) {
            panels.add(ofSelection(selection(rows, criterion)));
        }
        panels.add(new CurvePanel(
                "Learning rate",
                List.of(curve("rate", MetricLog.TRAINING + "learning_rate", rows, Curve.Style.SOLID))));
        panels.add(new CurvePanel("Norm of the gradient", List.of(training("before clipping", "gradient_norm", rows))));
        String subtitle = String.format(Locale.ROOT, "%,d updates, best by loss after %,d", end.step(), end.bestStep())
                + (criterion == null
                        ? ""
                        : String.format(Locale.ROOT, ", by forecasts after %,d", end.bestScoreStep()));
        return new CurveSheet("Training of the " + network.label(), subtitle, panels);
    }

    private static CurvePanel ofSelection(CheckpointSelection selection) {
        List<CheckpointSelection.Checkpoint> checkpoints = selection.checkpoints();
        Curve scores = new Curve(
                "validation",
                checkpoints.stream()
                        .mapToDouble(CheckpointSelection.Checkpoint::step)
                        .toArray(),
                checkpoints.stream()
                        .mapToDouble(checkpoint -> SelectionText.plotted(selection.criterion(), checkpoint.score()))
                        .toArray(),
                Curve.Style.MARKED);
        return new CurvePanel(SelectionText.plotTitle(selection.criterion()), List.of(scores));
    }

    private static List<CurvePanel> ofTokenizer(List<MetricRow> rows) {
        return List.of(
                CurvePanel.logarithmic(
                        "Errors, training and validation",
                        List.of(
                                training("coarse", "coarse", rows),
                                training("full", "full", rows),
                                training("commitment", "commitment", rows),
                                training("correlation", "correlation", rows),
                                validation("absolute, validation", "mae", rows))),
                new CurvePanel(
                        "Entropies in nats, training",
                        List.of(
                                training("of a bar", "sample_entropy", rows),
                                training("of the codebook", "codebook_entropy", rows))),
                new CurvePanel(
                        "Share of the codes that occur, validation",
                        List.of(validation("s1", "s1_use", rows), validation("s2", "s2_use", rows))),
                CurvePanel.logarithmic(
                        "Perplexity of the codes, validation",
                        List.of(validation("s1", "s1_codes", rows), validation("s2", "s2_codes", rows))));
    }

    private static List<CurvePanel> ofPredictor(List<MetricRow> rows) {
        return List.of(new CurvePanel(
                "Loss by token",
                List.of(
                        training("s1, training", "s1", rows),
                        validation("s1, validation", "s1", rows),
                        training("s2, training", "s2", rows),
                        validation("s2, validation", "s2", rows))));
    }

    private static Curve training(String title, String measure, List<MetricRow> rows) {
        return curve(title, MetricLog.TRAINING + measure, rows, Curve.Style.NOISY);
    }

    private static Curve validation(String title, String measure, List<MetricRow> rows) {
        return curve(title, MetricLog.VALIDATION + measure, rows, Curve.Style.MARKED);
    }

    private static Curve curve(String title, String name, List<MetricRow> rows, Curve.Style style) {
        List<MetricRow> found =
                rows.stream().filter(row -> row.values().containsKey(name)).toList();
        return new Curve(
                title,
                found.stream().mapToDouble(MetricRow::step).toArray(),
                found.stream()
                        .mapToDouble(row -> row.values().getOrDefault(name, Double.NaN))
                        .toArray(),
                style);
    }
}
