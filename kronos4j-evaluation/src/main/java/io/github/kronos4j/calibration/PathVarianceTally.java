package io.github.kronos4j.calibration;

import java.util.Arrays;

/// Running mean of the realized variance of windows: of the actual closes, along the paths as sampled, and along the
/// corrected ones.
final class PathVarianceTally {
    private double actual;
    private double raw;
    private double calibrated;
    private long count;

    void add(Hindcast hindcast, LevelGrid grid, QuantileShifts shifts) {
        float[][] closes = hindcast.closes(); // (H, N)
        double[][] sampled = new double[closes.length][];
        double[][] single = new double[closes.length][1];
        for (int step = 0; step < closes.length; step++) {
            float[] row = closes[step];
            sampled[step] = new double[row.length];
            Arrays.setAll(sampled[step], path -> row[path]);
            single[step][0] = hindcast.actual()[step];
        }
        actual += PathReturns.realizedVariance(single);
        raw += PathReturns.realizedVariance(sampled);
        calibrated += PathReturns.realizedVariance(shifts.closes(hindcast.features(grid), sampled));
        count++;
    }

    PathVariance mean() {
        return new PathVariance(actual / count, raw / count, calibrated / count);
    }
}
