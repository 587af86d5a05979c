package io.github.kronos4j.evaluation;

import io.github.kronos4j.forecast.Quantiles;

/// The central intervals whose coverage is reported.
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

    /// What the band should hold.
    public double nominal() {
        return nominal;
    }

    /// Share of steps whose truth lies inside.
    public Metric covered() {
        return covered;
    }

    public Metric width() {
        return width;
    }

    public Metric winkler() {
        return winkler;
    }

    /// Lower edge of the band of a sample.
    double lower(double[] sorted) {
        return Quantiles.ofSorted(sorted, (1 - nominal) / 2);
    }

    /// Upper edge of the band of a sample.
    double upper(double[] sorted) {
        return Quantiles.ofSorted(sorted, (1 + nominal) / 2);
    }

    /// What the band of so many paths holds if truth and paths are drawn alike: between neighbouring paths the
    /// truth
    /// falls with probability `1 / (samples + 1)`, so bands of few paths hold less than they say.
    public double attainable(int samples) {
        return nominal * (samples - 1) / (samples + 1);
    }
}
