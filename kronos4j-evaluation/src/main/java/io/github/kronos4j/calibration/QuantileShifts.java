package io.github.kronos4j.calibration;

import java.util.Arrays;

/// Corrections added to the quantiles of a forecast.
///
/// @param grid the quantile levels
/// @param location correction of the location, before bias and shifts
/// @param spread share of the spread of the paths, before bias and shifts
/// @param scale unit of bias and shifts
/// @param bias correction common to all quantiles of a lead time
/// @param shifts (H, L) by lead time and level
record QuantileShifts(
        LevelGrid grid, Location location, Spread spread, ErrorScale scale, BiasCorrection bias, double[][] shifts) {

    /// The corrected quantiles at a lead time, ascending. Quantiles that would cross are sorted, which never
    /// increases their error (Chernozhukov, Fernández-Val and Galichon, Quantile and probability curves without
    /// crossing, Econometrica 78, 2010).
    double[] quantiles(ForecastFeatures features, int step) {
        double[] corrected = new double[grid.size()];
        double unit = scale.at(features, step);
        double offset = location.at(features, grid, step) + unit * bias.at(step, features.zScore());
        for (int level = 0; level < corrected.length; level++) {
            corrected[level] = spread.quantile(features, grid, step, level) + offset + unit * shifts[step][level];
        }
        Arrays.sort(corrected);
        return corrected;
    }

    /// The corrected closes of paths: at every lead time the corrected quantiles ([PathQuantiles]), assigned to the
    /// paths such that each continues from its corrected close ([PathReturns]).
    ///
    /// @param sampled (H, N) closes by lead time and path, as logarithms over the last close seen
    /// @return (H, N) in the same form
    double[][] closes(ForecastFeatures features, double[][] sampled) {
        PathQuantiles paths = PathQuantiles.of(grid, sampled[0].length);
        double[][] corrected = new double[sampled.length][];
        Arrays.setAll(corrected, step -> paths.closes(quantiles(features, step)));
        return new PathReturns(sampled, -location.anchor(features)).assign(corrected);
    }
}
