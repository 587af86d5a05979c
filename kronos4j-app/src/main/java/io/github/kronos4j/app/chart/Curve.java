package io.github.kronos4j.app.chart;

/// Points of a training curve.
///
/// @param name what they measure
/// @param steps where they were measured, ascending
/// @param values what was measured, as many; points that are no finite numbers are left out
/// @param dense whether there are so many that a smooth line is drawn through them; else they are marked
public record Curve(String name, double[] steps, double[] values, boolean dense) {
    public Curve {
        if (steps.length != values.length) {
            throw new IllegalArgumentException(steps.length + " steps and " + values.length + " values");
        }
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
