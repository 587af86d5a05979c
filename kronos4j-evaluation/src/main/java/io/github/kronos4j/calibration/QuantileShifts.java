package io.github.kronos4j.calibration;

import java.util.Arrays;

/// What is added to the quantiles of a forecast.
///
/// @param grid the quantiles
/// @param ruler what shifts are measured with
/// @param lean what is added to all quantiles of a step, in rulers
/// @param shifts by step and level, in rulers
record QuantileShifts(LevelGrid grid, ErrorScale ruler, BiasCorrection lean, double[][] shifts) {

    /// The corrected quantiles at a step, ascending: where the corrections would make them cross they are put in
    /// order, which never harms (Chernozhukov, Fernández-Val and Galichon, Quantile and probability curves without
    /// crossing, Econometrica 78, 2010).
    double[] quantiles(ForecastFeatures spread, int step) {
        double[] corrected = new double[grid.size()];
        double length = ruler.length(spread, step);
        double lean = this.lean.at(step, spread.stretch());
        for (int level = 0; level < corrected.length; level++) {
            corrected[level] = spread.quantiles()[step][level] + length * (lean + shifts[step][level]);
        }
        Arrays.sort(corrected);
        return corrected;
    }
}
