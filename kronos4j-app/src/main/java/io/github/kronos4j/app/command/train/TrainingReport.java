package io.github.kronos4j.app.command.train;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.chart.Curve;
import io.github.kronos4j.app.chart.CurvePanel;
import io.github.kronos4j.app.chart.CurveSheet;
import io.github.kronos4j.data.AtomicFile;
import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.metrics.JsonLines;
import io.github.kronos4j.torch.metrics.MetricRow;
import io.github.kronos4j.torch.run.MetricLog;
import io.github.kronos4j.torch.run.RunFolder;
import io.github.kronos4j.torch.run.RunState;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;

/// What came of a training: where it lies, whether it got better, and its curves.
///
/// @param end what was reached
record TrainingReport(Network network, RunFolder folder, RunState end) {
    private static final String LOSS = MetricLog.VALIDATION + "total";
    private static final Set<String> NOT_LOSSES =
            Set.of("total", "learning_rate", "gradient_norm", "tokens_per_second");

    /// Tells it, and draws the curves.
    void tell(Screen screen) {
        List<MetricRow> rows = JsonLines.read(MetricLog.file(folder));
        screen.result(network.label(), folder.best().toString());
        screen.result("validation loss", loss(rows));
        screen.result(
                "updates",
                String.format(Locale.ROOT, "%,d in %s", end.step(), TrainingNarrator.duration(end.seconds())));
        Path picture = folder.path().resolve("curves.png");
        try {
            BufferedImage image = curves(rows).render(CurveSheet.WIDTH, CurveSheet.HEIGHT);
            AtomicFile.write(picture, out -> ImageIO.write(image, "png", out));
            screen.result("curves", picture.toString());
        } catch (KronosException e) {
            screen.note("there is no picture of the curves: " + e.getMessage());
        }
    }

    private String loss(List<MetricRow> rows) {
        double before = rows.stream()
                .filter(row -> row.step() == 0 && row.values().containsKey(LOSS))
                .mapToDouble(row -> row.values().getOrDefault(LOSS, Double.NaN))
                .findFirst()
                .orElse(Double.NaN);
        if (end.bestStep() == 0) {
            return String.format(
                    Locale.ROOT,
                    "%.4f before the first update, and no better after: best/ holds what training began with",
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
        Set<String> parts = new TreeSet<>();
        for (MetricRow row : rows) {
            for (String name : row.values().keySet()) {
                String bare = name.replaceFirst("^" + MetricLog.TRAINING, "");
                if (!bare.equals(name) && !NOT_LOSSES.contains(bare)) {
                    parts.add(name);
                }
            }
        }
        List<CurvePanel> panels = new ArrayList<>();
        panels.add(new CurvePanel(
                "Loss",
                List.of(
                        curve("training", MetricLog.TRAINING + "total", rows, Curve.Style.NOISY),
                        curve("validation", LOSS, rows, Curve.Style.MARKED))));
        panels.add(new CurvePanel(
                "Its parts, training",
                parts.stream()
                        .map(name -> curve(name.substring(MetricLog.TRAINING.length()), name, rows, Curve.Style.NOISY))
                        .toList()));
        panels.add(new CurvePanel(
                "Learning rate",
                List.of(curve("rate", MetricLog.TRAINING + "learning_rate", rows, Curve.Style.EXACT))));
        panels.add(new CurvePanel(
                "Length of the gradient",
                List.of(curve("before clipping", MetricLog.TRAINING + "gradient_norm", rows, Curve.Style.NOISY))));
        String subtitle = String.format(Locale.ROOT, "%,d updates, best after %,d", end.step(), end.bestStep());
        return new CurveSheet("Training of the " + network.label(), subtitle, panels);
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
