package io.github.kronos4j.baseline;

import io.github.kronos4j.evaluation.metric.NormalQuantiles;
import io.github.kronos4j.market.Bars;

/// Quantiles of [Baseline#RANDOM_WALK_EWMA] in closed form, without drawing paths: the log close after `n` bars is
/// normal around the last one, with `n` times the variance of a bar.
///
/// @param last last close
/// @param deviation standard deviation of the log return of a bar
public record EwmaQuantiles(double last, double deviation) {
    /// Fits the random walk.
    ///
    /// @param history at least two bars with positive closes
    public static EwmaQuantiles of(Bars history) {
        return new EwmaQuantiles(history.close(history.size() - 1), Math.sqrt(Ewma.variance(LogReturns.of(history))));
    }

    /// Returns a quantile of the close after a number of bars.
    ///
    /// @param level level of the quantile, in (0, 1)
    /// @param bars number of bars after the history, at least 1
    public double close(double level, int bars) {
        return last * Math.exp(deviation * Math.sqrt(bars) * NormalQuantiles.of(level));
    }
}
