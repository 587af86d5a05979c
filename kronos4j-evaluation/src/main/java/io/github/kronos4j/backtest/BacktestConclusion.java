package io.github.kronos4j.backtest;

import io.github.kronos4j.evaluation.Conclusion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The findings in words. There is an edge only where the excess return, costs paid, is above zero over the benchmark
/// and over holding everything, beyond what chance would give.
final class BacktestConclusion {
    /// About a quarter of daily bars: fewer tell nothing.
    private static final int MIN_BARS = 60;

    private static final double T = 1.96; // 95 % of a normal distribution

    private final BacktestReport report;

    BacktestConclusion(BacktestReport report) {
        this.report = report;
    }

    List<Conclusion> findings() {
        List<Conclusion> findings = new ArrayList<>();
        if (report.ledger().trades().isEmpty()) {
            findings.add(new Conclusion("Nothing was traded: see the trades that could not be made.", List.of()));
            return findings;
        }
        if (report.bars() < MIN_BARS) {
            findings.add(new Conclusion(
                    "There are only " + report.bars() + " returns: whatever follows may be chance. Give longer series.",
                    List.of()));
        }
        findings.add(new Conclusion(headline(), details()));
        return findings;
    }

    private String headline() {
        List<Benchmark> rivals = report.rivals();
        String names = rivals.stream().map(Benchmark::name).collect(Collectors.joining(" and than "));
        if (rivals.stream().allMatch(rival -> report.netOver(rival).test().t() > T)) {
            return "On these dates the portfolio, costs paid, did better than " + names
                    + " by more than chance would give. One rule on one stretch of the past: look at other dates before"
                    + " you rely on it.";
        }
        if (rivals.stream().allMatch(rival -> report.netOver(rival).test().t() < -T)) {
            return "No edge: the portfolio, costs paid, did worse than " + names + " by more than chance would give.";
        }
        return "No edge: on these dates the portfolio, costs paid, is not shown to do better than " + names + ".";
    }

    private List<String> details() {
        List<String> details = new ArrayList<>();
        details.add(String.format(
                Locale.ROOT,
                "It returned %+.2f %% after costs and %+.2f %% before; %s.",
                100 * report.net().total(),
                100 * report.gross().total(),
                report.benchmarks().stream().map(this::total).collect(Collectors.joining(", "))));
        report.rivals().forEach(rival -> details.add(excess(rival)));
        details.add(String.format(
                Locale.ROOT,
                "Costs take %.1f %% a year at a turnover of %.1f times the equity; the deepest drawdown is %.1f %%.",
                100 * report.costDrag(),
                report.yearlyTurnover(),
                -100 * report.net().drawdown().depth()));
        return details;
    }

    private String total(Benchmark benchmark) {
        return String.format(
                Locale.ROOT,
                "%s %+.2f %%",
                benchmark.name(),
                100 * report.of(benchmark).total());
    }

    private String excess(Benchmark benchmark) {
        ExcessReturn net = report.netOver(benchmark);
        double year = report.conditions().barsPerYear();
        double reach = T * net.test().standardError() * year;
        return String.format(
                Locale.ROOT,
                "Excess return over %s, as Qlib reckons: %+.1f %% a year after costs (95 %% interval %+.1f to %+.1f %%),"
                        + " information ratio %.2f; before costs %+.1f %%.",
                benchmark.name(),
                100 * net.annual(),
                100 * (net.annual() - reach),
                100 * (net.annual() + reach),
                net.informationRatio(),
                100 * report.grossOver(benchmark).annual());
    }
}
