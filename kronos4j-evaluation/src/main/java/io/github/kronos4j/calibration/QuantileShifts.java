package io.github.kronos4j.calibration;

import java.util.Arrays;

/// Corrections added to the quantiles of a forecast.
///
/// @param grid the quantile levels
/// @param scale unit of bias and shifts
/// @param bias correction common to all quantiles of a lead time
/// @param shifts (H, L) by lead time and level
record QuantileShifts(LevelGrid grid, ErrorScale scale, BiasCorrection bias, double[][] shifts) {

    /// The corrected quantiles at a lead time, ascending. Quantiles that would cross are sorted, which never
    /// increases their error (Chernozhukov, Fernández-Val and Galichon, Quantile and probability curves without
    /// crossing, Econometrica 78, 2010).
    double[] quantiles(ForecastFeatures features, int step) {
        double[] corrected = new double[grid.size()];
        double unit = scale.at(features, step);
        double offset = bias.at(step, features.zScore());
        for (int level = 0; level < corrected.length; level++) {
            corrected[level] = features.quantiles()[step][level] + unit * (offset + shifts[step][level]);
        }
        Arrays.sort(corrected);
        return corrected;
    }
}
