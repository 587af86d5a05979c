package io.github.kronos4j.calibration;

import io.github.kronos4j.evaluation.metric.NormalQuantiles;
import java.util.ArrayList;
import java.util.List;

/// Running coverage and width of the 80 % and the 90 % interval in four forms: as sampled, with a fixed and with a
/// refitted correction, and of a normal random walk.
final class CoverageTally {
    private static final double[] NOMINAL = {0.8, 0.9};
    private static final double[] NORMAL_BOUNDS = {NormalQuantiles.NORMAL_90, NormalQuantiles.NORMAL_95};

    private final LevelGrid grid;
    private final double[][] sums = new double[NOMINAL.length][8]; // coverage and width of four forms
    private long count;

    CoverageTally(LevelGrid grid) {
        this.grid = grid;
    }

    void add(Hindcast hindcast, QuantileShifts fixed, QuantileShifts refitted) {
        ForecastFeatures features = hindcast.features(grid);
        for (int step = 0; step < hindcast.actual().length; step++) {
            double actual = hindcast.actual()[step];
            double[] raw = features.quantilesAt(step);
            double[] calibrated = fixed.quantiles(features, step);
            double[] current = refitted.quantiles(features, step);
            for (int i = 0; i < NOMINAL.length; i++) {
                double low = (1 - NOMINAL[i]) / 2;
                double high = (1 + NOMINAL[i]) / 2;
                add(sums[i], 0, grid.at(low, raw), grid.at(high, raw), actual);
                add(sums[i], 2, grid.at(low, calibrated), grid.at(high, calibrated), actual);
                add(sums[i], 4, grid.at(low, current), grid.at(high, current), actual);
                double bound = NORMAL_BOUNDS[i] * features.recentDeviation()[step];
                add(sums[i], 6, -bound, bound, actual);
            }
            count++;
        }
    }

    private static void add(double[] sums, int at, double low, double high, double actual) {
        sums[at] += low <= actual && actual <= high ? 1 : 0;
        sums[at + 1] += high - low;
    }

    List<CoverageRow> rows() {
        List<CoverageRow> rows = new ArrayList<>();
        for (int i = 0; i < NOMINAL.length; i++) {
            rows.add(new CoverageRow(NOMINAL[i], coverage(i, 0), coverage(i, 2), coverage(i, 4), coverage(i, 6)));
        }
        return rows;
    }

    private CoverageRow.Coverage coverage(int interval, int at) {
        return new CoverageRow.Coverage(sums[interval][at] / count, sums[interval][at + 1] / count);
    }
}
