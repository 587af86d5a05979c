package io.github.kronos4j.volatility;

import io.github.kronos4j.market.Interval;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/// Features and returns to train on: one row for each return from an origin to a bar ahead.
///
/// A return is measured in standard deviations of the base level: `r / sqrt(base sum of factors)`. The head then
/// forecasts the logarithm of its variance, 0 if the volatility stays as it is.
final class HeadSamples {
    private final List<float[]> features = new ArrayList<>();
    private final List<Double> returns = new ArrayList<>();

    /// Adds returns of a window.
    ///
    /// @param steps indices of bars ahead
    void add(HeadWindow window, Interval interval, int[] steps) {
        HeadFeatures of = HeadFeatures.of(window.history(), interval);
        List<LocalDateTime> times = window.future().times();
        double[] factors = of.cumulativeFactors(times);
        double[] x = new double[HeadFeatures.COUNT];
        for (int step : steps) {
            of.write(step, times.get(step), factors, x);
            float[] row = new float[x.length];
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) x[i];
            }
            features.add(row);
            returns.add(window.logReturn(step) / Math.exp((of.logBase() + Math.log(factors[step])) / 2));
        }
    }

    int size() {
        return features.size();
    }

    double standardized(int row) {
        return returns.get(row);
    }

    /// Copies the features of a row.
    void copy(int row, double[] x) {
        float[] values = features.get(row);
        for (int i = 0; i < x.length; i++) {
            x[i] = values[i];
        }
    }

    /// Means of the features.
    double[] means() {
        double[] means = new double[HeadFeatures.COUNT];
        for (float[] row : features) {
            for (int i = 0; i < means.length; i++) {
                means[i] += row[i] / features.size();
            }
        }
        return means;
    }

    /// Standard deviations of the features; 1 for one that never changes.
    double[] deviations(double[] means) {
        double[] deviations = new double[HeadFeatures.COUNT];
        for (float[] row : features) {
            for (int i = 0; i < means.length; i++) {
                deviations[i] += (row[i] - means[i]) * (row[i] - means[i]) / features.size();
            }
        }
        for (int i = 0; i < means.length; i++) {
            deviations[i] = deviations[i] > 1e-8 ? Math.sqrt(deviations[i]) : 1;
        }
        return deviations;
    }
}
