package io.github.kronos4j.backtest;

import io.github.kronos4j.evaluation.metric.NeweyWestMean;
import java.util.Arrays;

/// Returns less those of a benchmark, reckoned as Qlib's `risk_analysis` does in its mode `sum`: nothing compounds.
///
/// @param annual mean excess return a bar, times the bars of a year
/// @param informationRatio mean over sample standard deviation, times the root of the bars of a year
/// @param drawdown of the running sum of the excess returns
/// @param hits share of the bars in which the benchmark was beaten
/// @param test the mean excess return of a bar against zero, after Newey and West
public record ExcessReturn(double annual, double informationRatio, Drawdown drawdown, double hits, NeweyWestMean test) {

    /// Compares two series of returns of the same bars.
    public static ExcessReturn of(double[] returns, double[] benchmark, double barsPerYear) {
        double[] excess = new double[returns.length];
        Arrays.setAll(excess, i -> returns[i] - benchmark[i]);
        double mean = Arrays.stream(excess).average().orElse(Double.NaN);
        return new ExcessReturn(
                mean * barsPerYear,
                Performance.over(mean, Performance.deviation(excess)) * Math.sqrt(barsPerYear),
                Drawdown.summed(excess),
                (double) Arrays.stream(excess).filter(r -> r > 0).count() / excess.length,
                NeweyWestMean.ofSeries(excess, 1));
    }
}
