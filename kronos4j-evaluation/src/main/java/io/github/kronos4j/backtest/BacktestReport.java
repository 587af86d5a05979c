package io.github.kronos4j.backtest;

import io.github.kronos4j.evaluation.Conclusion;
import java.util.Arrays;
import java.util.List;

/// Result of a backtest with its inputs and benchmarks.
///
/// @param panel the prices
/// @param signals the signals traded on
/// @param strategy the strategy
/// @param settings capital, market rules and costs
/// @param result the simulated portfolio
/// @param benchmark the benchmark of the portfolio
/// @param buyAndHold all symbols bought once in equal amounts and held
public record BacktestReport(
        Panel panel,
        Signals signals,
        Strategy strategy,
        TradingSettings settings,
        BacktestResult result,
        Benchmark benchmark,
        Benchmark buyAndHold) {

    /// Simulates a portfolio.
    ///
    /// @param signals signals on the panel
    /// @param selection symbols that may be bought
    /// @param benchmark the benchmark of the portfolio
    public static BacktestReport of(
            Panel panel,
            Signals signals,
            Selection selection,
            Strategy strategy,
            TradingSettings settings,
            Benchmark benchmark) {
        BacktestResult result = Backtest.run(panel, signals, selection, strategy, settings);
        return new BacktestReport(
                panel, signals, strategy, settings, result, benchmark, Benchmark.buyAndHold(panel, selection));
    }

    /// Performance of the portfolio after costs.
    public Performance net() {
        return performance(result.net());
    }

    /// Performance of the portfolio before costs.
    public Performance gross() {
        return performance(result.gross());
    }

    /// Performance of a benchmark.
    public Performance of(Benchmark other) {
        return performance(other.returns());
    }

    /// Excess return of the portfolio over a benchmark, after costs.
    public ExcessReturn netOver(Benchmark other) {
        return ExcessReturn.of(result.net(), other.returns(), settings.barsPerYear());
    }

    /// Excess return of the portfolio over a benchmark, before costs.
    public ExcessReturn grossOver(Benchmark other) {
        return ExcessReturn.of(result.gross(), other.returns(), settings.barsPerYear());
    }

    /// Yearly turnover, purchases plus sales, as a multiple of the equity.
    public double yearlyTurnover() {
        return yearly(result.turnoverRates());
    }

    /// Yearly costs as a share of the equity.
    public double costDrag() {
        return yearly(result.costRates());
    }

    /// The benchmark, and buy-and-hold unless that is the benchmark.
    public List<Benchmark> benchmarks() {
        return benchmark.name().equals(buyAndHold.name()) ? List.of(buyAndHold) : List.of(benchmark, buyAndHold);
    }

    /// The benchmarks the portfolio is compared with: all of them, or idle cash alone if that is its benchmark.
    public List<Benchmark> benchmarksToBeat() {
        boolean isNeutral = Arrays.stream(benchmark.returns()).allMatch(r -> r == 0);
        return isNeutral ? List.of(benchmark) : benchmarks();
    }

    /// The number of returns.
    public int bars() {
        return panel.length() - 1;
    }

    /// The conclusions in words.
    public List<Conclusion> conclusions() {
        return new BacktestConclusions(this).conclusions();
    }

    private double yearly(double[] rates) {
        return Arrays.stream(rates).average().orElse(0) * settings.barsPerYear();
    }

    private Performance performance(double[] returns) {
        return Performance.of(returns, settings.barsPerYear());
    }
}
