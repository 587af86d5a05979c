package io.github.kronos4j.report.chart;

import java.awt.Color;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A curve through measured points.
///
/// @param name text in the legend
/// @param steps positions along the horizontal axis, ascending
/// @param values one value per step; those that are not finite are left out
/// @param color a color that the curve keeps in every panel; null for the next free color of its panel
public record Curve(
        String name,
        double[] steps,
        double[] values,
        Style style,
        @Nullable Color color) {
    /// Appearance of a curve.
    public enum Style {
        /// Faint points with a smoothed line through them.
        NOISY,
        /// A line.
        SOLID,
        /// A thin line, for curves in the background.
        THIN,
        /// A thick line, for the curves that matter most.
        BOLD,
        /// A line with a dot at each point.
        MARKED,
        /// A dashed line in ink, as a reference.
        DASHED,
        /// Bars from zero, evenly spaced.
        BARS
    }

    public Curve {
        if (steps.length != values.length) {
            throw new IllegalArgumentException(steps.length + " steps and " + values.length + " values");
        }
    }

    /// A curve in the next free color of its panel.
    public Curve(String name, double[] steps, double[] values, Style style) {
        this(name, steps, values, style, null);
    }

    /// The curve of decimal logarithms; NaN for values that are not positive.
    Curve logarithms() {
        double[] logarithms = Arrays.stream(values)
                .map(value -> value > 0 ? Math.log10(value) : Double.NaN)
                .toArray();
        return new Curve(name, steps, logarithms, style, color);
    }

    /// The number of points that are drawn.
    long points() {
        return Arrays.stream(values).filter(Double::isFinite).count();
    }

    /// The values as an exponential moving average whose memory is a fiftieth of the curve.
    double[] smooth() {
        double memory = Math.exp(-50.0 / Math.max(values.length, 100));
        double[] smooth = new double[values.length];
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                sum = memory * sum + values[i];
                weight = memory * weight + 1;
            }
            smooth[i] = weight == 0 ? Double.NaN : sum / weight;
        }
        return smooth;
    }

    /// Half the distance between two bars; 0 for styles without width.
    double halfWidth() {
        return style == Style.BARS && steps.length > 1 ? (steps[1] - steps[0]) / 2 : 0;
    }
}
