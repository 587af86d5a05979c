package io.github.kronos4j.evaluation;

import java.util.Locale;

/// Metrics recorded for each window: means over its lead times, or values at its end. Errors, widths and returns are
/// fractions of the last close seen. Formulas are in [io.github.kronos4j.evaluation.metric].
public enum Metric {
    /// Absolute error of the median path.
    ABSOLUTE_ERROR,
    /// Squared error of the mean path.
    SQUARED_ERROR,
    /// Absolute error of the median path over the actual close.
    MAPE,
    /// Absolute error of the median path over the mean of actual and forecast close.
    SMAPE,
    /// Absolute error of the median path over the mean absolute change from bar to bar in the history.
    MASE,
    /// Fair CRPS of close.
    CRPS,
    /// Pinball loss of close, mean over the levels 5, 10, 25, 50, 75, 90 and 95 %.
    PINBALL,
    COVERED_50,
    COVERED_80,
    COVERED_90,
    COVERED_95,
    WIDTH_50,
    WIDTH_80,
    WIDTH_90,
    WIDTH_95,
    WINKLER_50,
    WINKLER_80,
    WINKLER_90,
    WINKLER_95,
    /// Correlation of the mean path with the actual bars over the lead times, mean of open, high, low and close.
    PRICE_IC,
    /// The same with rank correlation.
    PRICE_RANK_IC,
    /// Mean close at the horizon over the last close, minus 1.
    RETURN_FORECAST,
    /// Actual close at the horizon over the last close, minus 1.
    RETURN_TRUE,
    /// Share of paths that end above the last close; paths that end exactly on it count half.
    PROBABILITY_UP,
    /// Realized variance of close along each path, mean over the paths.
    VARIANCE_FORECAST,
    /// Realized variance of the actual closes.
    VARIANCE_TRUE,
    /// Distance of the last close from the mean close of the history, in standard deviations.
    STRETCH;

    /// The name in files: `absolute_error`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
