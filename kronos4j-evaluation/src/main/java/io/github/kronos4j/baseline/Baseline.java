package io.github.kronos4j.baseline;

import io.github.kronos4j.forecast.Forecaster;

/// Simple reference forecasters, with their names in tables and files.
///
/// The probabilistic ones model the closes of the history as a stochastic process and complete each simulated close to
/// a bar with [BarShapes]. The others give a single path: all their paths are the same.
public enum Baseline {
    /// Every bar is flat at the last close.
    LAST_VALUE("last value", false),
    /// The straight line, in log prices, from the first close of the history through the last.
    DRIFT("drift", false),
    /// Every bar equals the bar one season before: a day for intraday bars, a week for daily bars, a year for
    /// weekly or monthly bars.
    SEASONAL_NAIVE("seasonal naive", false),
    /// Normal log returns without drift; their variance is the exponentially weighted mean of past squared returns
    /// with a decay of 0.94 per bar (RiskMetrics, 1996).
    RANDOM_WALK_EWMA("random walk, EWMA", true),
    /// Normal log returns without drift; their variance is the mean squared return of the last 20 days.
    RANDOM_WALK_20_DAYS("random walk, 20 days", true),
    /// Normal log returns without drift whose variance follows a GARCH(1,1) fitted by maximum likelihood.
    GARCH("GARCH(1,1)", true),
    /// Log returns of Student's t distribution without drift whose variance follows a GARCH(1,1) fitted by maximum
    /// likelihood.
    GARCH_T("GARCH(1,1), t", true),
    /// Normal log returns without drift whose variances follow a heterogeneous autoregression of log ranges, times
    /// the factor of the time of the day for intraday bars.
    LOG_HAR("log-HAR, range", true),
    /// Normal log returns without drift; their variance is that of [#RANDOM_WALK_EWMA], estimated and forecast
    /// without the course of the variance over the day. Equal to [#RANDOM_WALK_EWMA] for daily and longer bars.
    RANDOM_WALK_TIME_OF_DAY("random walk, time of day", true),
    /// Bars of the history drawn one by one, their returns over their forecast deviations, along paths whose
    /// variance follows a GARCH(1,1).
    FILTERED_SIMULATION("filtered simulation", true),
    /// Bars of the history resampled in blocks, with their mean return removed.
    BLOCK_BOOTSTRAP("block bootstrap", true),
    /// A first-order autoregression of the log close around its mean, fitted to the history.
    MEAN_REVERSION("mean reversion", true);

    private final String label;
    private final boolean probabilistic;

    Baseline(String label, boolean probabilistic) {
        this.label = label;
        this.probabilistic = probabilistic;
    }

    /// The name in tables and files.
    public String label() {
        return label;
    }

    /// True if its paths differ; if they are all the same, the forecast carries no uncertainty.
    public boolean isProbabilistic() {
        return probabilistic;
    }

    /// A forecaster that uses this method. It holds no resources.
    public Forecaster forecaster() {
        return forecaster(label);
    }

    /// A forecaster that uses this method under another name, for methods that build on its paths.
    public Forecaster forecaster(String name) {
        return new BaselineForecaster(name, method());
    }

    private Method method() {
        return switch (this) {
            case LAST_VALUE -> LastValue::new;
            case DRIFT -> Drift::new;
            case SEASONAL_NAIVE -> SeasonalNaive::new;
            case RANDOM_WALK_EWMA -> RandomWalk::ewma;
            case RANDOM_WALK_20_DAYS -> RandomWalk::twentyDays;
            case GARCH -> Garch::normal;
            case GARCH_T -> Garch::student;
            case LOG_HAR -> RandomWalk::logHar;
            case RANDOM_WALK_TIME_OF_DAY -> RandomWalk::timeOfDay;
            case FILTERED_SIMULATION -> FilteredSimulation::new;
            case BLOCK_BOOTSTRAP -> BlockBootstrap::new;
            case MEAN_REVERSION -> MeanReversion::new;
        };
    }
}
