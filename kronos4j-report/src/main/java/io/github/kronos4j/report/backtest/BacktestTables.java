package io.github.kronos4j.report.backtest;

import io.github.kronos4j.backtest.BacktestReport;
import io.github.kronos4j.backtest.Benchmark;
import io.github.kronos4j.backtest.ExcessReturn;
import io.github.kronos4j.backtest.Performance;
import io.github.kronos4j.backtest.RejectedOrder;
import io.github.kronos4j.report.Format;
import io.github.kronos4j.report.internal.html.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Tables of a backtest.
final class BacktestTables {
    private final BacktestReport report;

    BacktestTables(BacktestReport report) {
        this.report = report;
    }

    Table performance() {
        List<Table.Row> rows = new ArrayList<>();
        rows.add(row(true, "portfolio, after costs", cells(report.net())));
        rows.add(row(true, "portfolio, before costs", cells(report.gross())));
        report.benchmarks().forEach(other -> rows.add(row(false, other.name(), cells(report.of(other)))));
        return table(
                rows,
                "total",
                "CAGR",
                "volatility",
                "Sharpe",
                "Sortino",
                "Calmar",
                "max drawdown",
                "longest (bars)",
                "positive bars");
    }

    Table excess() {
        List<Table.Row> rows = new ArrayList<>();
        for (Benchmark other : report.benchmarks()) {
            rows.add(row(true, "after costs, over " + other.name(), cells(report.netOver(other))));
            rows.add(row(false, "before costs, over " + other.name(), cells(report.grossOver(other))));
        }
        return table(rows, "per year", "information ratio", "t", "max drawdown", "longest (bars)", "positive bars");
    }

    Table trading() {
        double held = Arrays.stream(report.result().held()).skip(1).average().orElse(0);
        List<String> cells = List.of(
                String.valueOf(report.result().trades().size()),
                number("%.1f times the equity", report.yearlyTurnover()),
                percent(report.costDrag()),
                number("%.1f", held),
                String.valueOf(report.result().rejected().size()));
        return table(
                List.of(row(false, "portfolio", cells)),
                "trades",
                "turnover per year",
                "costs per year",
                "mean holdings",
                "rejected orders");
    }

    /// Numbers of rejected orders by reason.
    Table rejections() {
        Map<RejectedOrder.Reason, int[]> counts = new EnumMap<>(RejectedOrder.Reason.class);
        for (RejectedOrder order : report.result().rejected()) {
            counts.computeIfAbsent(order.reason(), reason -> new int[2])[order.purchase() ? 0 : 1]++;
        }
        List<Table.Row> rows = new ArrayList<>();
        counts.forEach((reason, count) -> rows.add(
                row(false, reason.description(), List.of(String.valueOf(count[0]), String.valueOf(count[1])))));
        return table(rows, "purchases", "sales");
    }

    /// The first `max` rejected orders.
    Table rejected(int max) {
        List<Table.Row> rows = report.result().rejected().stream()
                .limit(max)
                .map(order -> row(
                        false,
                        Format.shortStamp(report.panel().times().get(order.time())),
                        List.of(
                                report.panel().symbols().get(order.symbol()),
                                order.purchase() ? "buy" : "sell",
                                order.reason().description())))
                .toList();
        return table(rows, "symbol", "side", "reason");
    }

    private static List<String> cells(Performance p) {
        return List.of(
                percent(p.total()),
                percent(p.cagr()),
                percent(p.volatility()),
                number("%.2f", p.sharpe()),
                number("%.2f", p.sortino()),
                number("%.2f", p.calmar()),
                percent(p.drawdown().depth()),
                String.valueOf(p.drawdown().length()),
                percent(p.hits()));
    }

    private static List<String> cells(ExcessReturn e) {
        return List.of(
                percent(e.annual()),
                number("%.2f", e.informationRatio()),
                number("%.2f", e.test().t()),
                percent(e.drawdown().depth()),
                String.valueOf(e.drawdown().length()),
                percent(e.hits()));
    }

    private static Table table(List<Table.Row> rows, String... columns) {
        return new Table(
                Stream.of(columns).map(name -> new Table.Column(name, "")).toList(), rows);
    }

    private static Table.Row row(boolean isTinted, String name, List<String> cells) {
        return new Table.Row(
                name,
                "",
                isTinted,
                cells.stream().map(text -> new Table.Cell(text, false)).toList());
    }

    private static String percent(double value) {
        return number("%.2f %%", 100 * value);
    }

    private static String number(String pattern, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, pattern, value) : "–";
    }
}
