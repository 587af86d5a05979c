package io.github.kronos4j.evaluation;

import io.github.kronos4j.forecast.Quantiles;

/// The central intervals whose coverage is reported.
public enum Band {
    CENTRAL_50(0.5, Figure.COVERED_50, Figure.WIDTH_50, Figure.WINKLER_50),
    CENTRAL_80(0.8, Figure.COVERED_80, Figure.WIDTH_80, Figure.WINKLER_80),
    CENTRAL_90(0.9, Figure.COVERED_90, Figure.WIDTH_90, Figure.WINKLER_90),
    CENTRAL_95(0.95, Figure.COVERED_95, Figure.WIDTH_95, Figure.WINKLER_95);

    private final double nominal;
    private final Figure covered;
    private final Figure width;
    private final Figure winkler;

    Band(double nominal, Figure covered, Figure width, Figure winkler) {
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
    public Figure covered() {
        return covered;
    }

    public Figure width() {
        return width;
    }

    public Figure winkler() {
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

    /// What the band of so many paths holds if truth and paths are drawn alike: between neighbouring paths the truth
    /// falls with probability `1 / (samples + 1)`, so bands of few paths hold less than they say.
    public double attainable(int samples) {
        return nominal * (samples - 1) / (samples + 1);
    }
}
