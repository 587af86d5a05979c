package io.github.kronos4j.report.backtest;

import io.github.kronos4j.backtest.BacktestReport;
import io.github.kronos4j.backtest.Benchmark;
import io.github.kronos4j.backtest.ExcessReturn;
import io.github.kronos4j.backtest.Performance;
import io.github.kronos4j.backtest.RejectedOrder;
import io.github.kronos4j.report.Format;
import io.github.kronos4j.report.Markup;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The tables of a backtest, in HTML.
final class BacktestTables {
    private static final int MAX_BLOCKED = 200; // rows; a page of thousands is no help

    private final BacktestReport report;

    BacktestTables(BacktestReport report) {
        this.report = report;
    }

    String performance() {
        StringBuilder html = head(List.of(
                "total",
                "a year (CAGR)",
                "volatility",
                "Sharpe",
                "Sortino",
                "Calmar",
                "deepest drawdown",
                "longest (bars)",
                "bars up"));
        row(html, true, "portfolio, after costs", cells(report.net()));
        row(html, true, "portfolio, before costs", cells(report.gross()));
        report.benchmarks().forEach(rival -> row(html, false, rival.name(), cells(report.of(rival))));
        return html.append("</tbody></table></div>").toString();
    }

    String excess() {
        StringBuilder html =
                head(List.of("a year", "information ratio", "t", "drawdown", "longest (bars)", "bars better"));
        for (Benchmark rival : report.benchmarks()) {
            row(html, true, "after costs, over " + rival.name(), cells(report.netOver(rival)));
            row(html, false, "before costs, over " + rival.name(), cells(report.grossOver(rival)));
        }
        return html.append("</tbody></table></div>").toString();
    }

    String trading() {
        StringBuilder html =
                head(List.of("trades", "turnover a year", "costs a year", "holdings, mean", "refused trades"));
        double held = Arrays.stream(report.result().held()).skip(1).average().orElse(0);
        row(
                html,
                false,
                "portfolio",
                List.of(
                        String.valueOf(report.result().trades().size()),
                        number("%.1f times the equity", report.yearlyTurnover()),
                        percent(report.costDrag()),
                        number("%.1f", held),
                        String.valueOf(report.result().rejected().size())));
        return html.append("</tbody></table></div>").toString();
    }

    /// How many trades could not be made for what reason, and the first of them.
    String blocked() {
        Map<RejectedOrder.Reason, int[]> counts = new EnumMap<>(RejectedOrder.Reason.class);
        for (RejectedOrder blocked : report.result().rejected()) {
            counts.computeIfAbsent(blocked.reason(), reason -> new int[2])[blocked.purchase() ? 0 : 1]++;
        }
        StringBuilder html = head(List.of("purchases", "sales"));
        counts.forEach((reason, count) ->
                row(html, false, reason.description(), List.of(String.valueOf(count[0]), String.valueOf(count[1]))));
        html.append("</tbody></table></div><details><summary>Which</summary>")
                .append(head(List.of("symbol", "wanted", "why not")));
        report.result().rejected().stream()
                .limit(MAX_BLOCKED)
                .forEach(blocked -> row(
                        html,
                        false,
                        Format.shortStamp(report.panel().times().get(blocked.time())),
                        List.of(
                                report.panel().symbols().get(blocked.symbol()),
                                blocked.purchase() ? "to buy" : "to sell",
                                blocked.reason().description())));
        html.append("</tbody></table></div>");
        int more = report.result().rejected().size() - MAX_BLOCKED;
        return html.append(more > 0 ? "<p>and " + more + " more, in blocked.csv</p>" : "")
                .append("</details>")
                .toString();
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

    private static StringBuilder head(List<String> names) {
        StringBuilder html = new StringBuilder("<div class=\"scroll\"><table><thead><tr><th></th>");
        names.forEach(name -> html.append("<th>").append(Markup.escape(name)).append("</th>"));
        return html.append("</tr></thead><tbody>");
    }

    private static void row(StringBuilder html, boolean tinted, String name, List<String> cells) {
        html.append(tinted ? "<tr class=\"model\"><th>" : "<tr><th>")
                .append(Markup.escape(name))
                .append("</th>");
        cells.forEach(cell -> html.append("<td>").append(Markup.escape(cell)).append("</td>"));
        html.append("</tr>");
    }

    private static String percent(double value) {
        return number("%.2f %%", 100 * value);
    }

    private static String number(String pattern, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, pattern, value) : "–";
    }
}
