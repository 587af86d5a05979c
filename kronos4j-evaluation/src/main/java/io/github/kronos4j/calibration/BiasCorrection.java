package io.github.kronos4j.calibration;

import java.util.Arrays;
import java.util.List;

/// Linear correction of the median by lead time: the mean error of the median, in units of the error scale, as a
/// function of the z-score of the last close. A forecaster that overestimates mean reversion has a positive slope.
///
/// @param offset intercept, by lead time
/// @param slope change per unit of the z-score, by lead time
record BiasCorrection(double[] offset, double[] slope) {
    static BiasCorrection none(int horizon) {
        return new BiasCorrection(new double[horizon], new double[horizon]);
    }

    /// Fits the correction by least squares at every lead time.
    static BiasCorrection fit(List<Hindcast> hindcasts, LevelGrid grid, Location location, ErrorScale scale) {
        BiasCorrection bias = none(hindcasts.getFirst().actual().length);
        double meanScore = hindcasts.stream()
                .mapToDouble(hindcast -> hindcast.features(grid).zScore())
                .average()
                .orElse(0);
        for (int step = 0; step < bias.offset.length; step++) {
            double[] errors = new double[hindcasts.size()];
            for (int i = 0; i < errors.length; i++) {
                Hindcast hindcast = hindcasts.get(i);
                ForecastFeatures features = hindcast.features(grid);
                double median = features.quantiles()[step][grid.medianIndex()] + location.at(features, grid, step);
                errors[i] = (hindcast.actual()[step] - median) / scale.at(features, step);
            }
            double meanError = Arrays.stream(errors).average().orElse(0);
            double xx = 0;
            double xy = 0;
            for (int i = 0; i < errors.length; i++) {
                double x = hindcasts.get(i).features(grid).zScore() - meanScore;
                xx += x * x;
                xy += x * (errors[i] - meanError);
            }
            bias.slope[step] = xx > 0 ? xy / xx : 0;
            bias.offset[step] = meanError - bias.slope[step] * meanScore;
        }
        return bias;
    }

    /// The correction to add at a lead time, in units of the error scale.
    double at(int step, double zScore) {
        return offset[step] + slope[step] * zScore;
    }
}
