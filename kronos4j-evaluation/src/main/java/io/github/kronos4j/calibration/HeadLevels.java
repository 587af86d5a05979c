package io.github.kronos4j.calibration;

/// Levels at which the closes of paths are quantiles of a volatility head.
///
/// They are those at which [io.github.kronos4j.forecast.Forecast#quantile] reads the sorted paths, so that the
/// intervals of a forecast are exactly those of the head: `i / (n - 1)` for path `i` of `n`. The outermost two, whose
/// levels would be 0 and 1, are as in [LevelGrid].
final class HeadLevels {
    private HeadLevels() {}

    /// Returns the levels of a number of paths, ascending.
    static double[] of(int paths) {
        double outer = LevelGrid.of(paths).target()[0];
        double[] levels = new double[paths];
        for (int i = 0; i < paths; i++) {
            levels[i] = Math.clamp((double) i / (paths - 1), outer, 1 - outer);
        }
        return levels;
    }
}
