package io.github.kronos4j.evaluation.record;

import io.github.kronos4j.forecast.record.RecordedBar;

/// Central prediction intervals between the quantiles that are written down.
public enum RecordedInterval {
    CENTRAL_50(0.5, 0.25),
    CENTRAL_80(0.8, 0.1),
    CENTRAL_90(0.9, 0.05);

    private final double nominal;
    private final int lower;

    RecordedInterval(double nominal, double lower) {
        this.nominal = nominal;
        this.lower = RecordedBar.LEVELS.indexOf(lower);
    }

    /// The nominal coverage.
    public double nominal() {
        return nominal;
    }

    /// True if the close of a bar lies inside, or on a bound.
    boolean covers(RecordedBar bar, double close) {
        int upper = RecordedBar.LEVELS.size() - 1 - lower;
        return close >= bar.close().get(lower) && close <= bar.close().get(upper);
    }
}
