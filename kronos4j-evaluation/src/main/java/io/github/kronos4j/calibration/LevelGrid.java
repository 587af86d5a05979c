package io.github.kronos4j.calibration;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// Which quantiles of the paths are corrected, and what they shall be quantiles of.
///
/// So many paths tell the quantiles between `1 / (samples - 1)` and its complement; beyond lie the outermost two
/// paths alone. Those are made quantiles at a quarter of that level, so that what is interpolated between them and
/// their neighbours comes out right.
///
/// @param raw levels of the paths' quantiles, ascending from 0 to 1
/// @param target what share of true closes shall lie below
record LevelGrid(double[] raw, double[] target) {
    /// Fewer paths do not tell the edges of the 90 % band.
    static final int MIN_SAMPLES = 25;

    private static final double[] INNER = {
        0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9,
        0.95, 0.975, 0.99
    };

    static LevelGrid of(int samples) {
        double least = 1.0 / (samples - 1);
        double[] inner = Arrays.stream(INNER)
                .filter(level -> level >= least && level <= 1 - least)
                .toArray();
        double outer = least / 4;
        return new LevelGrid(framed(0, inner, 1), framed(outer, inner, 1 - outer));
    }

    /// Place of the median.
    int middle() {
        return raw.length / 2;
    }

    /// Place of a level among the targets.
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
