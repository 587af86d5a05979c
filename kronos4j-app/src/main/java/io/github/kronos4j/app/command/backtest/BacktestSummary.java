package io.github.kronos4j.app.command.backtest;

import io.github.kronos4j.app.console.TextTable;
import io.github.kronos4j.backtest.BacktestReport;
import io.github.kronos4j.backtest.Performance;
import io.github.kronos4j.evaluation.Conclusion;
import io.github.kronos4j.report.Format;
import io.github.kronos4j.report.backtest.BacktestHead;
import java.util.List;

/// Text of a backtest: notes, a table of the performance, and the conclusions.
///
/// @param notes notes about the backtest, one sentence each
record BacktestSummary(BacktestReport report, BacktestHead head, List<String> notes) {
    private static final int MAX_NOTES = 8;

    String text() {
        StringBuilder text = new StringBuilder();
        notes.stream().limit(MAX_NOTES).forEach(note -> line(text, "note: " + note));
        if (notes.size() > MAX_NOTES) {
            line(text, "note: " + (notes.size() - MAX_NOTES) + " more notes are in report.html");
        }
        line(text, head.extent(report));
        line(text, head.signals());
        line(text, head.rule(report));
        line(text, "");
        text.append(table().text());
        line(text, "");
        for (Conclusion conclusion : report.conclusions()) {
            line(text, conclusion.headline());
            conclusion.details().forEach(detail -> line(text, "  " + detail));
        }
        int rejected = report.result().rejected().size();
        line(text, "");
        line(
                text,
                report.result().trades().size() + " trades, " + rejected
                        + (rejected == 1 ? " order rejected" : " orders rejected (see the report)"));
        line(text, "");
        return text.toString();
    }

    private TextTable table() {
        TextTable table = new TextTable("return", "total", "a year", "Sharpe", "Calmar", "drawdown", "bars up");
        row(table, "after costs", report.net());
        row(table, "before costs", report.gross());
        report.benchmarks().forEach(benchmark -> row(table, benchmark.name(), report.of(benchmark)));
        return table;
    }

    private static void row(TextTable table, String name, Performance performance) {
        table.row(
                name,
                percent(performance.total()),
                percent(performance.cagr()),
                number(performance.sharpe()),
                number(performance.calmar()),
                percent(performance.drawdown().depth()),
                percent(performance.hits()));
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }

    private static String percent(double value) {
        return Format.number("%.2f %%", 100 * value);
    }

    private static String number(double value) {
        return Format.number("%.2f", value);
    }
}
