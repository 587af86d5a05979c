package io.github.kronos4j.calibration;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// Quantile levels at which forecasts are corrected.
///
/// The sorted paths determine quantiles from `1 / (samples - 1)` to its complement; only the outermost two paths lie
/// beyond. These become quantiles at a quarter of that level, so that interpolation between them and their neighbors is
/// right.
///
/// @param raw levels of the sample quantiles, ascending from 0 to 1
/// @param target share of actual closes that should lie below each corrected quantile
record LevelGrid(double[] raw, double[] target) {
    /// The fewest paths that determine the bounds of the 90 % interval.
    static final int MIN_SAMPLES = 25;

    private static final double[] INNER = {
        0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9,
        0.95, 0.975, 0.99
    };

    static LevelGrid of(int samples) {
        double lowest = 1.0 / (samples - 1);
        double[] inner = Arrays.stream(INNER)
                .filter(level -> level >= lowest && level <= 1 - lowest)
                .toArray();
        double outer = lowest / 4;
        return new LevelGrid(framed(0, inner, 1), framed(outer, inner, 1 - outer));
    }

    int medianIndex() {
        return raw.length / 2;
    }

    /// Index of a target level.
    int indexOf(double level) {
        for (int i = 0; i < target.length; i++) {
            if (Math.abs(target[i] - level) < 1e-9) {
                return i;
            }
        }
        throw new IllegalArgumentException("the level " + level + " is not on the grid");
    }

    int size() {
        return raw.length;
    }

    private static double[] framed(double first, double[] inner, double last) {
        return DoubleStream.concat(
                        DoubleStream.concat(DoubleStream.of(first), Arrays.stream(inner)), DoubleStream.of(last))
                .toArray();
    }
}
