package io.github.kronos4j.baseline;

import io.github.kronos4j.forecast.Forecaster;

/// The plain methods, each with the name that tables and files call it by.
///
/// Those that draw paths see the closes of the history as a process and dress each drawn close as a bar with
/// [BarShapes]. The others are single lines: all their paths are the same.
public enum Baseline {
    /// Every bar to come is flat at the last close.
    LAST_VALUE("last value", false),
    /// The straight line, in log prices, from the first close of the history through the last.
    DRIFT("drift", false),
    /// Every bar as it was a season ago: a day of bars within days, a week of days, a year of weeks or months.
    SEASONAL_NAIVE("seasonal naive", false),
    /// Normal log returns without drift; their variance is the exponentially weighted mean of past squares with a
    /// decay of 0.94 a bar (RiskMetrics, 1996).
    RANDOM_WALK_EWMA("random walk, EWMA", true),
    /// Normal log returns without drift; their variance is the mean of the squares of the last 20 days.
    RANDOM_WALK_20_DAYS("random walk, 20 days", true),
    /// Normal log returns without drift whose variance follows a GARCH(1,1) fitted by maximum likelihood.
    GARCH("GARCH(1,1)", true),
    /// Bars of the history drawn again in blocks, their mean return taken out.
    BLOCK_BOOTSTRAP("block bootstrap", true),
    /// Log closes that are drawn back to the mean of the history, as fast as they were in the history.
    MEAN_REVERSION("mean reversion", true);

    private final String label;
    private final boolean distribution;

    Baseline(String label, boolean distribution) {
        this.label = label;
        this.distribution = distribution;
    }

    /// The name in tables and files.
    public String label() {
        return label;
    }

    /// Whether its paths differ; else it says nothing of how sure it is.
    public boolean isDistribution() {
        return distribution;
    }

    /// A forecaster of this kind. It holds no resources.
    public Forecaster forecaster() {
        return new BaselineForecaster(label, method());
    }

    private Method method() {
        return switch (this) {
            case LAST_VALUE -> LastValue::new;
            case DRIFT -> Drift::new;
            case SEASONAL_NAIVE -> SeasonalNaive::new;
            case RANDOM_WALK_EWMA -> RandomWalk::ewma;
            case RANDOM_WALK_20_DAYS -> RandomWalk::twentyDays;
            case GARCH -> Garch::new;
            case BLOCK_BOOTSTRAP -> BlockBootstrap::new;
            case MEAN_REVERSION -> MeanReversion::new;
        };
    }
}
