package io.github.kronos4j.backtest;

import io.github.kronos4j.evaluation.metric.NeweyWestMean;
import java.util.Arrays;

/// Excess returns over a benchmark, as Qlib's `risk_analysis` computes them in mode `sum`, without compounding.
///
/// @param annual mean excess return per bar times the bars per year
/// @param informationRatio mean over sample standard deviation, times the square root of the bars per year
/// @param drawdown drawdown of the cumulative sum of the excess returns
/// @param hits share of bars with a positive excess return
/// @param test test of the mean excess return per bar against zero, after Newey and West
public record ExcessReturn(double annual, double informationRatio, Drawdown drawdown, double hits, NeweyWestMean test) {

    /// Compares two series of returns of the same bars.
    public static ExcessReturn of(double[] returns, double[] benchmark, double barsPerYear) {
        double[] excess = new double[returns.length];
        Arrays.setAll(excess, i -> returns[i] - benchmark[i]);
        double mean = Arrays.stream(excess).average().orElse(Double.NaN);
        return new ExcessReturn(
                mean * barsPerYear,
                Performance.ratio(mean, Performance.deviation(excess)) * Math.sqrt(barsPerYear),
                Drawdown.summed(excess),
                (double) Arrays.stream(excess).filter(r -> r > 0).count() / excess.length,
                NeweyWestMean.ofSeries(excess, 1));
    }
}
