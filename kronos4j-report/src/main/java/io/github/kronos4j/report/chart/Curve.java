package io.github.kronos4j.report.chart;

import java.util.Arrays;

/// Points of a curve.
///
/// @param name what they measure
/// @param steps where they were measured, ascending
/// @param values what was measured, as many; points that are no finite numbers are left out
/// @param style how they are drawn
public record Curve(String name, double[] steps, double[] values, Style style) {
    /// How points are drawn.
    public enum Style {
        /// Faintly, with a smooth line through them.
        NOISY,
        /// As a line.
        EXACT,
        /// As a line on which each point is marked.
        MARKED,
        /// As a dashed line in ink, to compare with.
        DASHED
    }

    public Curve {
        if (steps.length != values.length) {
            throw new IllegalArgumentException(steps.length + " steps and " + values.length + " values");
        }
    }

    /// The same with the decimal logarithms of the values; what has none is no number.
    Curve logarithms() {
        double[] logarithms = Arrays.stream(values)
                .map(value -> value > 0 ? Math.log10(value) : Double.NaN)
                .toArray();
        return new Curve(name, steps, logarithms, style);
    }

    /// How many points are drawn.
    long points() {
        return Arrays.stream(values).filter(Double::isFinite).count();
    }

    /// The values, each an average over those before it that fades out over a fiftieth of the curve.
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
}
