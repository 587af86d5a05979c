package io.github.kronos4j.backtest;

import java.util.Arrays;

/// Performance statistics of a series of returns, with a risk-free rate of zero. Undefined values are NaN.
///
/// @param total compounded return over all bars
/// @param cagr compound annual growth rate
/// @param volatility annualized standard deviation of the returns
/// @param sharpe annualized ratio of mean to standard deviation
/// @param sortino annualized ratio of mean to downside deviation, the root mean square of the negative returns
/// @param calmar `cagr` over the depth of the maximum drawdown
/// @param drawdown drawdown of the compounded returns
/// @param hits share of bars with a positive return
public record Performance(
        double total,
        double cagr,
        double volatility,
        double sharpe,
        double sortino,
        double calmar,
        Drawdown drawdown,
        double hits) {

    /// Computes the statistics.
    ///
    /// @param returns returns bar by bar; at least one
    /// @param barsPerYear number of bars per year
    public static Performance of(double[] returns, double barsPerYear) {
        double growth = Arrays.stream(returns).reduce(1, (product, r) -> product * (1 + r));
        double cagr = growth > 0 ? Math.pow(growth, barsPerYear / returns.length) - 1 : -1;
        double mean = Arrays.stream(returns).average().orElse(Double.NaN);
        double deviation = deviation(returns);
        double below = Math.sqrt(Arrays.stream(returns)
                .map(r -> Math.min(r, 0) * Math.min(r, 0))
                .average()
                .orElse(Double.NaN));
        Drawdown drawdown = Drawdown.compounded(returns);
        double root = Math.sqrt(barsPerYear);
        return new Performance(
                growth - 1,
                cagr,
                deviation * root,
                ratio(mean, deviation) * root,
                ratio(mean, below) * root,
                ratio(cagr, -drawdown.depth()),
                drawdown,
                (double) Arrays.stream(returns).filter(r -> r > 0).count() / returns.length);
    }

    /// The sample standard deviation, with denominator n - 1; NaN for a single value.
    static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
    }

    /// The ratio; NaN unless the denominator is positive.
    static double ratio(double value, double unit) {
        return unit > 0 ? value / unit : Double.NaN;
    }
}
