package io.github.kronos4j.report.backtest;

import io.github.kronos4j.backtest.BacktestReport;
import io.github.kronos4j.backtest.Benchmark;
import io.github.kronos4j.report.chart.Curve;
import io.github.kronos4j.report.chart.CurvePanel;
import io.github.kronos4j.report.chart.CurveSheet;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Chart of a backtest as in the Kronos reference: cumulative returns above, cumulative excess returns below, before
/// and after costs.
public final class PortfolioChart {
    private PortfolioChart() {}

    /// Lays out the chart.
    public static CurveSheet of(BacktestReport report, String title, String subtitle) {
        double[] net = report.result().net();
        double[] gross = report.result().gross();
        List<LocalDateTime> times = report.panel().times();
        List<Curve> returns = new ArrayList<>(List.of(
                curve("portfolio, after costs", net, Curve.Style.SOLID),
                curve("before costs", gross, Curve.Style.SOLID)));
        List<Curve> excesses = new ArrayList<>(List.of(
                curve(
                        "after costs, over " + report.benchmark().name(),
                        excess(net, report.benchmark()),
                        Curve.Style.SOLID),
                curve("before costs", excess(gross, report.benchmark()), Curve.Style.SOLID)));
        if (report.benchmarks().size() > 1) {
            returns.add(curve(report.buyAndHold().name(), report.buyAndHold().returns(), Curve.Style.SOLID));
            excesses.add(curve(
                    "after costs, over " + report.buyAndHold().name(),
                    excess(net, report.buyAndHold()),
                    Curve.Style.SOLID));
        }
        returns.add(curve(report.benchmark().name(), report.benchmark().returns(), Curve.Style.DASHED));
        excesses.add(curve("zero", new double[net.length], Curve.Style.DASHED));
        return new CurveSheet(
                title,
                subtitle,
                List.of(
                        new CurvePanel("Cumulative return (sum of returns), %", returns, times),
                        new CurvePanel("Cumulative excess return, %", excesses, times)),
                1);
    }

    private static double[] excess(double[] returns, Benchmark benchmark) {
        return IntStream.range(0, returns.length)
                .mapToDouble(i -> returns[i] - benchmark.returns()[i])
                .toArray();
    }

    /// The cumulative sum of returns in percent, starting at zero.
    private static Curve curve(String name, double[] returns, Curve.Style style) {
        double[] sums = new double[returns.length + 1];
        for (int i = 0; i < returns.length; i++) {
            sums[i + 1] = sums[i] + 100 * returns[i];
        }
        double[] steps = new double[sums.length];
        Arrays.setAll(steps, i -> i);
        return new Curve(name, steps, sums, style);
    }
}
