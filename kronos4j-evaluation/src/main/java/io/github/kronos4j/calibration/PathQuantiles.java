package io.github.kronos4j.calibration;

import io.github.kronos4j.evaluation.metric.NormalQuantiles;

/// Reads the closes of the paths off corrected quantiles.
///
/// Path `i` of `n`, in ascending order, gets the quantile at the level `i / (n - 1)`, at which
/// [io.github.kronos4j.forecast.Forecast#quantile] reads it, and the outermost two those of the grid. Between levels,
/// quantiles are linear in the normal score of the level, and so they are beyond the outermost ones: linear in the
/// level, intervals in the tails would be too wide.
///
/// @param below index of the level below that of each path
/// @param share weight of the level above
record PathQuantiles(int[] below, double[] share) {
    static PathQuantiles of(LevelGrid grid, int paths) {
        double[] scores = new double[grid.size()];
        for (int level = 0; level < scores.length; level++) {
            scores[level] = NormalQuantiles.of(grid.target()[level]);
        }
        double outer = LevelGrid.of(paths).target()[0];
        int[] below = new int[paths];
        double[] share = new double[paths];
        for (int path = 0; path < paths; path++) {
            double score = NormalQuantiles.of(Math.clamp((double) path / (paths - 1), outer, 1 - outer));
            while (below[path] < scores.length - 2 && scores[below[path] + 1] < score) {
                below[path]++;
            }
            int at = below[path];
            share[path] = (score - scores[at]) / (scores[at + 1] - scores[at]);
        }
        return new PathQuantiles(below, share);
    }

    /// The closes of the paths, ascending if the quantiles are.
    ///
    /// @param quantiles values on the grid
    double[] closes(double[] quantiles) {
        double[] closes = new double[below.length];
        for (int path = 0; path < closes.length; path++) {
            double low = quantiles[below[path]];
            closes[path] = low + share[path] * (quantiles[below[path] + 1] - low);
        }
        return closes;
    }
}
