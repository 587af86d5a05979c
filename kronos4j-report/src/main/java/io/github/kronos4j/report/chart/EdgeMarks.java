package io.github.kronos4j.report.chart;

import io.github.kronos4j.report.Quantiles;
import java.util.Arrays;
import java.util.List;

/// Marks bands of the fan that leave the price panel: an arrow at the edge, and the value that they reach.
final class EdgeMarks {
    private static final double INSET = 12; // pixels from the edges

    private final Pen pen;
    private final LinearScale scale;
    private final double right;

    EdgeMarks(Pen pen, LinearScale scale, double right) {
        this.pen = pen;
        this.scale = scale;
        this.right = right;
    }

    void paint(Scene scene) {
        List<double[]> fan = scene.fan();
        if (fan.isEmpty()) {
            return;
        }
        double highest =
                Arrays.stream(fan.getLast()).filter(Double::isFinite).max().orElse(scale.high());
        double lowest =
                Arrays.stream(fan.getFirst()).filter(Double::isFinite).min().orElse(scale.low());
        if (highest > scale.high()) {
            mark(Quantiles.LEVELS.getLast(), "up to " + scene.format().format(highest), scale.top() + INSET, true);
        }
        if (lowest < scale.low()) {
            mark(
                    Quantiles.LEVELS.getFirst(),
                    "down to " + scene.format().format(lowest),
                    scale.bottom() - INSET,
                    false);
        }
    }

    private void mark(double level, String words, double y, boolean isUp) {
        String text = Math.round(100 * level) + " % quantile " + words;
        double width = pen.width(text, Palette.LABEL_STRONG);
        pen.plate(right - width - 34, y - 10, width + 30, 20, Palette.veil(Palette.PAPER, 0.85));
        pen.arrow(right - INSET, y, isUp, Palette.MEDIAN);
        pen.text(text, right - 22, y + 4.5, Palette.LABEL_STRONG, Palette.MEDIAN, Pen.Anchor.RIGHT);
    }
}
