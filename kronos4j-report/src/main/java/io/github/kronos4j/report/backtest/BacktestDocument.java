package io.github.kronos4j.report.backtest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.kronos4j.backtest.BacktestReport;
import io.github.kronos4j.backtest.Costs;
import io.github.kronos4j.backtest.ExcessReturn;
import io.github.kronos4j.backtest.Performance;
import io.github.kronos4j.backtest.TradingSettings;
import io.github.kronos4j.report.internal.Finding;
import java.util.List;

/// Structure of the JSON file of a backtest. Component names are keys of the file.
record BacktestDocument(
        String program,
        String name,
        String signals,
        String strategy,
        String interval,
        int symbols,
        int bars,
        int signalTimes,
        String first,
        String last,
        @JsonProperty("conditions") Settings settings,
        List<Finding> findings,
        List<String> notes,
        Metrics net,
        Metrics gross,
        Benchmark benchmark,
        Benchmark hold,
        double yearlyTurnover,
        double yearlyCosts,
        int trades,
        @JsonProperty("blocked") int rejected) {

    record Settings(
            String market,
            double capital,
            double barsPerYear,
            double borrow,
            double commission,
            double sellTax,
            double slippage,
            double minimum) {
        static Settings of(TradingSettings settings) {
            Costs costs = settings.costs();
            return new Settings(
                    settings.market().label(),
                    settings.capital(),
                    settings.barsPerYear(),
                    settings.borrow(),
                    costs.commission(),
                    costs.sellTax(),
                    costs.slippage(),
                    costs.minimum());
        }
    }

    record Metrics(
            double total,
            double cagr,
            double volatility,
            double sharpe,
            double sortino,
            double calmar,
            double maxDrawdown,
            int maxDrawdownBars,
            double hits) {
        static Metrics of(Performance performance) {
            return new Metrics(
                    performance.total(),
                    performance.cagr(),
                    performance.volatility(),
                    performance.sharpe(),
                    performance.sortino(),
                    performance.calmar(),
                    performance.drawdown().depth(),
                    performance.drawdown().length(),
                    performance.hits());
        }
    }

    record Benchmark(String name, Metrics performance, Excess netExcess, Excess grossExcess) {
        static Benchmark of(BacktestReport report, io.github.kronos4j.backtest.Benchmark benchmark) {
            return new Benchmark(
                    benchmark.name(),
                    Metrics.of(report.of(benchmark)),
                    Excess.of(report.netOver(benchmark)),
                    Excess.of(report.grossOver(benchmark)));
        }
    }

    record Excess(double annual, double informationRatio, double t, double maxDrawdown, double hits) {
        static Excess of(ExcessReturn excess) {
            return new Excess(
                    excess.annual(),
                    excess.informationRatio(),
                    excess.test().t(),
                    excess.drawdown().depth(),
                    excess.hits());
        }
    }

    static BacktestDocument of(BacktestReport report, BacktestHead head, List<String> notes) {
        return new BacktestDocument(
                head.program(),
                head.name(),
                head.signals(),
                report.strategy().description(),
                head.interval().label(),
                report.panel().width(),
                report.panel().length(),
                report.signals().times(),
                report.panel().times().getFirst().toString(),
                report.panel().times().getLast().toString(),
                Settings.of(report.settings()),
                Finding.of(report.conclusions()),
                notes,
                Metrics.of(report.net()),
                Metrics.of(report.gross()),
                Benchmark.of(report, report.benchmark()),
                Benchmark.of(report, report.buyAndHold()),
                report.yearlyTurnover(),
                report.costDrag(),
                report.result().trades().size(),
                report.result().rejected().size());
    }
}
