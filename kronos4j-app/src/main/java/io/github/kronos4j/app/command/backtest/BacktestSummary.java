package io.github.kronos4j.app.command.backtest;

import io.github.kronos4j.backtest.BacktestReport;
import io.github.kronos4j.backtest.Performance;
import io.github.kronos4j.evaluation.Conclusion;
import io.github.kronos4j.report.backtest.BacktestHead;
import java.util.List;
import java.util.Locale;

/// A backtest in a few lines of text.
///
/// @param notes what was left out, one sentence each
record BacktestSummary(BacktestReport report, BacktestHead head, List<String> notes) {
    private static final int MAX_NOTES = 8;

    String text() {
        StringBuilder text = new StringBuilder();
        notes.stream().limit(MAX_NOTES).forEach(note -> line(text, "note: " + note));
        if (notes.size() > MAX_NOTES) {
            line(text, "note: and " + (notes.size() - MAX_NOTES) + " more notes, in report.html");
        }
        line(text, head.extent(report));
        line(text, head.signals());
        line(text, head.rule(report));
        line(text, "");
        line(
                text,
                String.format(
                        Locale.ROOT,
                        "%-24s%11s%11s%9s%9s%11s%11s",
                        "",
                        "total",
                        "a year",
                        "Sharpe",
                        "Calmar",
                        "drawdown",
                        "bars up"));
        row(text, "after costs", report.net());
        row(text, "before costs", report.gross());
        report.benchmarks().forEach(rival -> row(text, rival.name(), report.of(rival)));
        line(text, "");
        for (Conclusion finding : report.conclusions()) {
            line(text, finding.headline());
            finding.details().forEach(detail -> line(text, "  " + detail));
        }
        int refused = report.result().rejected().size();
        line(text, "");
        line(
                text,
                report.result().trades().size() + " trades, " + refused
                        + (refused == 1 ? " that could not be made" : " that could not be made (see the report)"));
        line(text, "");
        return text.toString();
    }

    private static void row(StringBuilder text, String name, Performance figures) {
        line(
                text,
                String.format(
                        Locale.ROOT,
                        "%-24s%11s%11s%9s%9s%11s%11s",
                        name,
                        percent(figures.total()),
                        percent(figures.cagr()),
                        number(figures.sharpe()),
                        number(figures.calmar()),
                        percent(figures.drawdown().depth()),
                        percent(figures.hits())));
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * value);
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : "-";
    }
}
