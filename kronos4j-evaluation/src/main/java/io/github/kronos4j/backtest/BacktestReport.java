package io.github.kronos4j.backtest;

import io.github.kronos4j.evaluation.Conclusion;
import java.util.Arrays;
import java.util.List;

/// What a backtest amounts to.
///
/// @param panel the prices
/// @param signals what was traded on
/// @param strategy the rule
/// @param conditions what it was traded under
/// @param ledger what came of it
/// @param benchmark what it is measured by
/// @param hold all symbols bought once, evenly, and held
public record BacktestReport(
        Panel panel,
        Signals signals,
        Strategy strategy,
        TradingSettings conditions,
        BacktestResult ledger,
        Benchmark benchmark,
        Benchmark hold) {

    /// Figures of the portfolio, costs paid.
    public Performance net() {
        return performance(ledger.net());
    }

    /// Figures of the portfolio, costs given back.
    public Performance gross() {
        return performance(ledger.gross());
    }

    /// Figures of a benchmark.
    public Performance of(Benchmark other) {
        return performance(other.returns());
    }

    /// The portfolio, costs paid, against a benchmark.
    public ExcessReturn netOver(Benchmark other) {
        return ExcessReturn.of(ledger.net(), other.returns(), conditions.barsPerYear());
    }

    /// The portfolio, costs given back, against a benchmark.
    public ExcessReturn grossOver(Benchmark other) {
        return ExcessReturn.of(ledger.gross(), other.returns(), conditions.barsPerYear());
    }

    /// What is bought and sold in a year as a multiple of the equity; twice what is exchanged.
    public double yearlyTurnover() {
        return yearly(ledger.turnoverRates());
    }

    /// What costs take in a year, as a share of the equity.
    public double costDrag() {
        return yearly(ledger.costRates());
    }

    /// The benchmark, and holding everything unless that is the benchmark.
    public List<Benchmark> benchmarks() {
        return benchmark.name().equals(hold.name()) ? List.of(hold) : List.of(benchmark, hold);
    }

    /// What the portfolio has to beat: all benchmarks, but nothing else where it is measured by idle cash.
    public List<Benchmark> rivals() {
        boolean isNeutral = Arrays.stream(benchmark.returns()).allMatch(r -> r == 0);
        return isNeutral ? List.of(benchmark) : benchmarks();
    }

    /// How many returns there are.
    public int bars() {
        return panel.length() - 1;
    }

    /// What it says, in words.
    public List<Conclusion> findings() {
        return new BacktestConclusion(this).findings();
    }

    private double yearly(double[] rates) {
        return Arrays.stream(rates).average().orElse(0) * conditions.barsPerYear();
    }

    private Performance performance(double[] returns) {
        return Performance.of(returns, conditions.barsPerYear());
    }
}
