package io.github.kronos4j.report.chart;

import io.github.kronos4j.backtest.BacktestReport;
import io.github.kronos4j.backtest.Benchmark;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The picture of a backtest, as the reference draws it: running sums of returns above, of excess returns below, with
/// and without costs.
public final class PortfolioChart {
    private PortfolioChart() {}

    /// Lays out the picture.
    public static CurveSheet of(BacktestReport report, String title, String subtitle) {
        double[] net = report.result().net();
        double[] gross = report.result().gross();
        List<LocalDateTime> times = report.panel().times();
        List<Curve> returns = new ArrayList<>(List.of(
                curve("portfolio, after costs", net, Curve.Style.EXACT),
                curve("before costs", gross, Curve.Style.EXACT)));
        List<Curve> excess = new ArrayList<>(List.of(
                curve(
                        "after costs, over " + report.benchmark().name(),
                        less(net, report.benchmark()),
                        Curve.Style.EXACT),
                curve("before costs", less(gross, report.benchmark()), Curve.Style.EXACT)));
        if (report.benchmarks().size() > 1) {
            returns.add(curve(report.buyAndHold().name(), report.buyAndHold().returns(), Curve.Style.EXACT));
            excess.add(curve("after costs, over " + report.buyAndHold().name(), less(net, report.buyAndHold()), Curve.Style.EXACT));
        }
        returns.add(curve(report.benchmark().name(), report.benchmark().returns(), Curve.Style.DASHED));
        excess.add(curve("nothing gained", new double[net.length], Curve.Style.DASHED));
        return new CurveSheet(
                title,
                subtitle,
                List.of(
                        new CurvePanel("Cumulative return, sum of the returns in per cent", returns, times),
                        new CurvePanel("Cumulative excess return, in per cent", excess, times)),
                1);
    }

    private static double[] less(double[] returns, Benchmark benchmark) {
        return IntStream.range(0, returns.length)
                .mapToDouble(i -> returns[i] - benchmark.returns()[i])
                .toArray();
    }

    /// The running sum of returns, zero before the first.
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
