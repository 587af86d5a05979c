package io.github.kronos4j.evaluation;

import io.github.kronos4j.forecast.Quantiles;

/// Central prediction intervals whose coverage is reported.
public enum PredictionInterval {
    CENTRAL_50(0.5, Metric.COVERED_50, Metric.WIDTH_50, Metric.WINKLER_50),
    CENTRAL_80(0.8, Metric.COVERED_80, Metric.WIDTH_80, Metric.WINKLER_80),
    CENTRAL_90(0.9, Metric.COVERED_90, Metric.WIDTH_90, Metric.WINKLER_90),
    CENTRAL_95(0.95, Metric.COVERED_95, Metric.WIDTH_95, Metric.WINKLER_95);

    private final double nominal;
    private final Metric covered;
    private final Metric width;
    private final Metric winkler;

    PredictionInterval(double nominal, Metric covered, Metric width, Metric winkler) {
        this.nominal = nominal;
        this.covered = covered;
        this.width = width;
        this.winkler = winkler;
    }

    /// The nominal coverage.
    public double nominal() {
        return nominal;
    }

    /// Metric of the share of lead times whose actual close lies inside.
    public Metric covered() {
        return covered;
    }

    public Metric width() {
        return width;
    }

    public Metric winkler() {
        return winkler;
    }

    /// Lower bound of the interval of a sorted sample.
    double lower(double[] sorted) {
        return Quantiles.ofSorted(sorted, (1 - nominal) / 2);
    }

    /// Upper bound of the interval of a sorted sample.
    double upper(double[] sorted) {
        return Quantiles.ofSorted(sorted, (1 + nominal) / 2);
    }

    /// The coverage of the interval of this many paths if they have the distribution of the actual close: it falls
    /// between neighboring paths with probability `1 / (samples + 1)`, so sample intervals of few paths cover less
    /// than their nominal level.
    public double attainable(int samples) {
        return nominal * (samples - 1) / (samples + 1);
    }
}
