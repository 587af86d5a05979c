package io.github.kronos4j.backtest;

import java.util.Arrays;

/// What returns amount to. Ratios are over nothing, not over a rate of interest. What cannot be told is NaN.
///
/// @param total return over all bars, compounded
/// @param cagr the yearly rate that compounds to it
/// @param volatility standard deviation of the returns, a year
/// @param sharpe mean over standard deviation, a year
/// @param sortino mean over the root of the mean square of the returns below zero, a year
/// @param calmar `cagr` over the depth of the deepest drawdown
/// @param drawdown of the compounded returns
/// @param hits share of the bars with a return above zero
public record Performance(
        double total,
        double cagr,
        double volatility,
        double sharpe,
        double sortino,
        double calmar,
        Drawdown drawdown,
        double hits) {

    /// Figures of a series of returns.
    ///
    /// @param returns bar by bar; at least one
    /// @param barsPerYear how many bars a year has
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
                over(mean, deviation) * root,
                over(mean, below) * root,
                over(cagr, -drawdown.depth()),
                drawdown,
                (double) Arrays.stream(returns).filter(r -> r > 0).count() / returns.length);
    }

    /// The sample standard deviation, with n - 1; NaN for a single value.
    static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
    }

    /// NaN where the ratio means nothing.
    static double over(double value, double unit) {
        return unit > 0 ? value / unit : Double.NaN;
    }
}
