package io.github.kronos4j.evaluation;

import java.util.Locale;

/// What is kept of a window: numbers that are averages over its steps, or about its end. Errors, widths and returns
/// are fractions of the last close seen. The formulas are in [io.github.kronos4j.evaluation.metric].
public enum Metric {
    /// Absolute error of the median path.
    ABSOLUTE_ERROR,
    /// Squared error of the mean path.
    SQUARED_ERROR,
    /// Absolute error of the median path over the true close.
    MAPE,
    /// Absolute error of the median path over the mean of true and forecast close.
    SMAPE,
    /// Absolute error of the median path over the mean absolute change from bar to bar in the history.
    MASE,
    /// Fair CRPS of close.
    CRPS,
    /// Pinball loss of close, mean over the levels 5, 10, 25, 50, 75, 90, 95 %.
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
    /// Correlation over the steps of mean path and truth, mean of open, high, low and close.
    PRICE_IC,
    /// The same by ranks.
    PRICE_RANK_IC,
    /// Mean close at the end over the last close, less one.
    RETURN_FORECAST,
    /// True close at the end over the last close, less one.
    RETURN_TRUE,
    /// Share of paths that end above the last close, those that end on it counted half.
    PROBABILITY_UP,
    /// Realised variance of close along each path, mean over the paths.
    VARIANCE_FORECAST,
    /// Realised variance of the true closes.
    VARIANCE_TRUE,
    /// How many standard deviations the last close stood above the mean close of the history.
    STRETCH;

    /// The name in files: `absolute_error`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
