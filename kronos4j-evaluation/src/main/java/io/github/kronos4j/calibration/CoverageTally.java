package io.github.kronos4j.calibration;

import java.util.ArrayList;
import java.util.List;

/// Adds up what the bands of forecasts hold and how wide they are: as drawn, calibrated in two ways, and of a normal
/// random walk.
final class CoverageTally {
    private static final double[] BANDS = {0.8, 0.9};
    private static final double[] NORMAL_EDGES = {1.2815515655446004, 1.6448536269514722};

    private final LevelGrid grid;
    private final double[][] sums = new double[BANDS.length][8]; // coverage and width of four forms
    private long steps;

    CoverageTally(LevelGrid grid) {
        this.grid = grid;
    }

    void add(Hindcast window, QuantileShifts fixed, QuantileShifts renewed) {
        ForecastFeatures spread = window.spread();
        for (int step = 0; step < window.truth().length; step++) {
            double truth = window.truth()[step];
            double[] once = fixed.quantiles(spread, step);
            double[] anew = renewed.quantiles(spread, step);
            for (int b = 0; b < BANDS.length; b++) {
                int low = grid.indexOf((1 - BANDS[b]) / 2);
                int high = grid.indexOf((1 + BANDS[b]) / 2);
                add(sums[b], 0, spread.quantiles()[step][low], spread.quantiles()[step][high], truth);
                add(sums[b], 2, once[low], once[high], truth);
                add(sums[b], 4, anew[low], anew[high], truth);
                double edge = NORMAL_EDGES[b] * spread.walk()[step];
                add(sums[b], 6, -edge, edge, truth);
            }
            steps++;
        }
    }

    private static void add(double[] sums, int at, double low, double high, double truth) {
        sums[at] += low <= truth && truth <= high ? 1 : 0;
        sums[at + 1] += high - low;
    }

    List<CoverageRow> lines() {
        List<CoverageRow> lines = new ArrayList<>();
        for (int b = 0; b < BANDS.length; b++) {
            lines.add(new CoverageRow(BANDS[b], held(b, 0), held(b, 2), held(b, 4), held(b, 6)));
        }
        return lines;
    }

    private CoverageRow.Held held(int band, int at) {
        return new CoverageRow.Held(sums[band][at] / steps, sums[band][at + 1] / steps);
    }
}
