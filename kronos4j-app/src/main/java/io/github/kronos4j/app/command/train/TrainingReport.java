package io.github.kronos4j.app.command.train;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.RemainingTime;
import io.github.kronos4j.report.chart.Curve;
import io.github.kronos4j.report.chart.CurvePanel;
import io.github.kronos4j.report.chart.CurveSheet;
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

/// Result of a training: its checkpoint, its validation loss before and at best, and its curves.
///
/// @param end state at the end
record TrainingReport(Network network, RunFolder folder, TrainerState end) {
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
                    "%.4f before the first update, not improved: best/ holds the weights that training began with",
                    before);
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
        panels.add(new CurvePanel(
                "Learning rate",
                List.of(curve("rate", MetricLog.TRAINING + "learning_rate", rows, Curve.Style.SOLID))));
        panels.add(new CurvePanel("Norm of the gradient", List.of(training("before clipping", "gradient_norm", rows))));
        String subtitle = String.format(Locale.ROOT, "%,d updates, best after %,d", end.step(), end.bestStep());
        return new CurveSheet("Training of the " + network.label(), subtitle, panels);
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
