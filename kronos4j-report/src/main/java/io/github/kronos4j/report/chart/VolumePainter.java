package io.github.kronos4j.report.chart;

import io.github.kronos4j.market.Bars;
import java.awt.Color;
import java.awt.geom.Rectangle2D;

/// Paints the columns of the volume panel.
final class VolumePainter {
    private final Pen pen;
    private final BarAxis axis;
    private final LinearScale volumes;

    VolumePainter(Pen pen, BarAxis axis, LinearScale volumes) {
        this.pen = pen;
        this.axis = axis;
        this.volumes = volumes;
    }

    /// Paints a column for each bar from axis position `first` on, in the color of its direction.
    void columns(Bars bars, int first, CandleColors colors, double opacity) {
        int width = axis.bodyWidth();
        for (int i = 0; i < bars.size(); i++) {
            double left = Math.floor(axis.x(first + i)) - (width - 1) / 2.0;
            column(left, width, bars.volume(i), colors.veiled(bars, i, opacity));
        }
    }

    /// Paints columns without gaps in one color, each the largest volume of the bars of its pixels.
    void silhouette(Bars bars, int first, Color color) {
        double largest = 0;
        for (int i = 0; i < bars.size(); i++) {
            double left = Math.floor(axis.before(first + i));
            double width = Math.floor(axis.before(first + i + 1)) - left;
            largest = bars.volume(i) > largest ? bars.volume(i) : largest;
            if (width > 0) {
                column(left, width, largest, color);
                largest = 0;
            }
        }
    }

    private void column(double left, double width, double volume, Color color) {
        if (volume > 0 && Double.isFinite(volume)) {
            double top = Math.floor(volumes.y(volume));
            pen.fill(new Rectangle2D.Double(left, top, width, Math.floor(volumes.bottom()) - top), color);
        }
    }
}
