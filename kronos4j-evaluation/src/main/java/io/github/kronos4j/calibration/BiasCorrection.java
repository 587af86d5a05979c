package io.github.kronos4j.calibration;

import java.util.Arrays;
import java.util.List;

/// What a forecaster leans to at every step: how far above its median the truth lay on the average, in rulers, and
/// how that changes with the stretch of the last close from the mean of its history. A forecaster that expects too
/// much of a return to the mean has a positive slope.
///
/// @param offset by step
/// @param slope by step
record BiasCorrection(double[] offset, double[] slope) {
    static BiasCorrection none(int horizon) {
        return new BiasCorrection(new double[horizon], new double[horizon]);
    }

    /// By least squares at every step.
    static BiasCorrection learn(List<Hindcast> past, LevelGrid grid, ErrorScale ruler) {
        BiasCorrection lean = none(past.getFirst().truth().length);
        double meanStretch =
                past.stream().mapToDouble(p -> p.spread().stretch()).average().orElse(0);
        for (int step = 0; step < lean.offset.length; step++) {
            double[] misses = new double[past.size()];
            for (int i = 0; i < misses.length; i++) {
                Hindcast p = past.get(i);
                misses[i] = (p.truth()[step] - p.spread().quantiles()[step][grid.middle()])
                        / ruler.length(p.spread(), step);
            }
            double meanMiss = Arrays.stream(misses).average().orElse(0);
            double xx = 0;
            double xy = 0;
            for (int i = 0; i < misses.length; i++) {
                double x = past.get(i).spread().stretch() - meanStretch;
                xx += x * x;
                xy += x * (misses[i] - meanMiss);
            }
            lean.slope[step] = xx > 0 ? xy / xx : 0;
            lean.offset[step] = meanMiss - lean.slope[step] * meanStretch;
        }
        return lean;
    }

    /// What is to be added at a step, in rulers.
    double at(int step, double stretch) {
        return offset[step] + slope[step] * stretch;
    }
}
