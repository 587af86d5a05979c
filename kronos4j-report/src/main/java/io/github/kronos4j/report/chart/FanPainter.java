package io.github.kronos4j.report.chart;

import java.awt.geom.Path2D;
import java.util.List;

/// Paints the quantile fan of close: three nested bands that open at the last close, the median, and some single paths.
final class FanPainter {
    /// Opacity of the bands, outermost first. They overlap.
    static final List<Double> OPACITY = List.of(0.10, 0.10, 0.14);

    private final Pen pen;
    private final BarAxis axis;
    private final LinearScale prices;
    private final Scene scene;

    FanPainter(Pen pen, BarAxis axis, LinearScale prices, Scene scene) {
        this.pen = pen;
        this.axis = axis;
        this.prices = prices;
        this.scene = scene;
    }

    void bands() {
        List<double[]> fan = scene.fan();
        for (int band = 0; band < fan.size() / 2; band++) {
            Path2D area = line(fan.get(band));
            double[] upper = fan.get(fan.size() - 1 - band);
            for (int i = upper.length - 1; i >= 0; i--) {
                area.lineTo(axis.x(scene.origin() + i), prices.y(upper[i]));
            }
            area.closePath();
            pen.fill(area, Palette.veil(Palette.FAN, OPACITY.get(band)));
        }
    }

    void median() {
        if (!scene.fan().isEmpty()) {
            double[] median = scene.fan().get(scene.fan().size() / 2);
            pen.draw(line(median), Palette.MEDIAN, Pen.round(1.8f));
        }
    }

    void samplePaths() {
        for (double[] closes : scene.samplePaths()) {
            pen.draw(line(closes), Palette.veil(Palette.MUTED, 0.55), Pen.round(1));
        }
    }

    /// A line from the last close through one value per forecast bar.
    private Path2D line(double[] values) {
        Path2D line = new Path2D.Double();
        line.moveTo(axis.x(scene.origin() - 1), prices.y(scene.lastClose()));
        for (int i = 0; i < values.length; i++) {
            line.lineTo(axis.x(scene.origin() + i), prices.y(values[i]));
        }
        return line;
    }
}
