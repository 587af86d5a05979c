package io.github.kronos4j.report.chart;

import io.github.kronos4j.market.Bars;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;

/// Paints the columns of the volume panel and formats its labels.
final class VolumePainter {
    private final Pen pen;
    private final BarAxis axis;
    private final LinearScale volumes;

    VolumePainter(Pen pen, BarAxis axis, LinearScale volumes) {
        this.pen = pen;
        this.axis = axis;
        this.volumes = volumes;
    }

    void columns(Bars bars, int first, Color up, Color down) {
        int width = axis.bodyWidth();
        for (int i = 0; i < bars.size(); i++) {
            double volume = bars.volume(i);
            if (volume > 0 && Double.isFinite(volume)) {
                double top = Math.floor(volumes.y(volume));
                pen.fill(
                        new Rectangle2D.Double(
                                Math.floor(axis.x(first + i)) - (width - 1) / 2.0,
                                top,
                                width,
                                Math.floor(volumes.bottom()) - top),
                        bars.close(i) >= bars.open(i) ? up : down);
            }
        }
    }

    /// A number in at most three digits and a letter: 950, 12.5k, 3M.
    static String shortNumber(double volume) {
        String[] letters = {"", "k", "M", "G", "T", "P"};
        int letter = 0;
        double rest = volume;
        while (rest >= 1000 && letter < letters.length - 1) {
            rest /= 1000;
            letter++;
        }
        BigDecimal digits = new BigDecimal(rest).round(new MathContext(3)).stripTrailingZeros();
        return digits.toPlainString() + letters[letter];
    }
}
