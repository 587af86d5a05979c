package io.github.kronos4j.backtest;

import io.github.kronos4j.evaluation.Conclusion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Derives the conclusions of a backtest. There is an edge only if the excess return after costs is significantly above
/// zero, both over the benchmark and over holding all symbols.
final class BacktestConclusions {
    /// The fewest returns from which conclusions are drawn: three months of daily bars.
    private static final int MIN_BARS = 60;

    /// The t value beyond which a mean differs significantly from zero: the two-sided 95 % level of the normal
    /// distribution.
    private static final double CRITICAL_T = 1.96;

    private final BacktestReport report;

    BacktestConclusions(BacktestReport report) {
        this.report = report;
    }

    List<Conclusion> conclusions() {
        List<Conclusion> conclusions = new ArrayList<>();
        if (report.result().trades().isEmpty()) {
            conclusions.add(new Conclusion("Nothing was traded: see the rejected orders.", List.of()));
            return conclusions;
        }
        if (report.bars() < MIN_BARS) {
            conclusions.add(new Conclusion(
                    "There are only " + report.bars() + " returns: any result may be chance. Use longer series.",
                    List.of()));
        }
        conclusions.add(new Conclusion(headline(), details()));
        return conclusions;
    }

    private String headline() {
        List<Benchmark> benchmarks = report.benchmarksToBeat();
        String names = benchmarks.stream().map(Benchmark::name).collect(Collectors.joining(" and than "));
        if (benchmarks.stream()
                .allMatch(benchmark -> report.netOver(benchmark).test().t() > CRITICAL_T)) {
            return "On these dates the portfolio performed significantly better after costs than " + names
                    + ". This is one rule in one period: test other dates before you rely on"
                    + " it.";
        }
        if (benchmarks.stream()
                .allMatch(benchmark -> report.netOver(benchmark).test().t() < -CRITICAL_T)) {
            return "No edge: the portfolio performed significantly worse after costs than " + names + ".";
        }
        return "No edge: on these dates the portfolio did not perform significantly better after costs than " + names
                + ".";
    }

    private List<String> details() {
        List<String> details = new ArrayList<>();
        details.add(String.format(
                Locale.ROOT,
                "It returned %+.2f %% after costs and %+.2f %% before; %s.",
                100 * report.net().total(),
                100 * report.gross().total(),
                report.benchmarks().stream().map(this::total).collect(Collectors.joining(", "))));
        report.benchmarksToBeat().forEach(benchmark -> details.add(excess(benchmark)));
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
        double year = report.settings().barsPerYear();
        double halfWidth = CRITICAL_T * net.test().standardError() * year;
        return String.format(
                Locale.ROOT,
                "Excess return over %s, as Qlib computes it: %+.1f %% a year after costs (95 %% interval %+.1f to %+.1f %%),"
                        + " information ratio %.2f; before costs %+.1f %%.",
                benchmark.name(),
                100 * net.annual(),
                100 * (net.annual() - halfWidth),
                100 * (net.annual() + halfWidth),
                net.informationRatio(),
                100 * report.grossOver(benchmark).annual());
    }
}
