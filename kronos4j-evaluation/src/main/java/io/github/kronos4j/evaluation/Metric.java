package io.github.kronos4j.evaluation;

import java.util.Locale;

/// Metrics recorded for each window: means over its lead times, or values at its end. Errors, widths and returns are
/// fractions of the last close seen. Formulas are in [io.github.kronos4j.evaluation.metric].
public enum Metric {
    /// Absolute error of the median path.
    ABSOLUTE_ERROR(Scope.LEAD_TIME),
    /// Squared error of the mean path.
    SQUARED_ERROR(Scope.LEAD_TIME),
    /// Absolute error of the median path over the actual close.
    MAPE(Scope.WINDOW),
    /// Absolute error of the median path over the mean of actual and forecast close.
    SMAPE(Scope.WINDOW),
    /// Absolute error of the median path over the mean absolute change from bar to bar in the history.
    MASE(Scope.WINDOW),
    /// Fair CRPS of close.
    CRPS(Scope.LEAD_TIME),
    /// Pinball loss of close, mean over the levels 5, 10, 25, 50, 75, 90 and 95 %.
    PINBALL(Scope.LEAD_TIME),
    COVERED_50(Scope.LEAD_TIME),
    COVERED_80(Scope.LEAD_TIME),
    COVERED_90(Scope.LEAD_TIME),
    COVERED_95(Scope.LEAD_TIME),
    WIDTH_50(Scope.LEAD_TIME),
    WIDTH_80(Scope.LEAD_TIME),
    WIDTH_90(Scope.LEAD_TIME),
    WIDTH_95(Scope.LEAD_TIME),
    WINKLER_50(Scope.LEAD_TIME),
    WINKLER_80(Scope.LEAD_TIME),
    WINKLER_90(Scope.LEAD_TIME),
    WINKLER_95(Scope.LEAD_TIME),
    /// Correlation of the mean path with the actual bars over the lead times, mean of open, high, low and close.
    PRICE_IC(Scope.WINDOW),
    /// The same with rank correlation.
    PRICE_RANK_IC(Scope.WINDOW),
    /// Mean close at the horizon over the last close, minus 1.
    RETURN_FORECAST(Scope.WINDOW),
    /// Actual close at the horizon over the last close, minus 1.
    RETURN_ACTUAL(Scope.WINDOW, "return_true"),
    /// Share of paths that end above the last close; paths that end exactly on it count half.
    PROBABILITY_UP(Scope.WINDOW),
    /// Realized variance of close along each path, mean over the paths.
    VARIANCE_FORECAST(Scope.WINDOW),
    /// Realized variance of the actual closes.
    VARIANCE_ACTUAL(Scope.WINDOW, "variance_true"),
    /// QLIKE loss of the realized variance.
    QLIKE(Scope.WINDOW),
    /// Realized volatility of close along each path, the root of its variance, mean over the paths.
    VOLATILITY_FORECAST(Scope.WINDOW),
    /// Realized variance along each path without the return from the last close to the first bar, mean over the
    /// paths; NaN for a single bar. Equation 12 of the Kronos paper.
    INNER_VARIANCE_FORECAST(Scope.WINDOW),
    /// The same of the actual closes.
    INNER_VARIANCE_ACTUAL(Scope.WINDOW, "inner_variance_true"),
    /// Return over the bars before the origin, as many as are forecast.
    PAST_RETURN(Scope.WINDOW),
    /// Root mean squared log return of the history.
    PAST_VOLATILITY(Scope.WINDOW),
    /// Mean volume of the last bars, as many as are forecast, over that of the history; NaN without volume.
    ABNORMAL_VOLUME(Scope.WINDOW),
    /// Mean amount of a bar of the history; NaN without volume.
    TRADED_AMOUNT(Scope.WINDOW),
    /// Distance of the last close from the mean close of the history, in standard deviations.
    Z_SCORE(Scope.WINDOW, "stretch");

    private enum Scope {
        /// Computed for each lead time and averaged by [Scorer].
        LEAD_TIME,
        /// Computed once for a window.
        WINDOW
    }

    private final Scope scope;
    private final String label;

    Metric(Scope scope) {
        this.scope = scope;
        this.label = name().toLowerCase(Locale.ROOT);
    }

    Metric(Scope scope, String label) {
        this.scope = scope;
        this.label = label;
    }

    /// True if [Scorer] sums the metric over the lead times, to divide the sum by their number.
    boolean isSummedOverLeadTimes() {
        return scope == Scope.LEAD_TIME;
    }

    /// The name in files, such as `absolute_error`.
    public String label() {
        return label;
    }
}
