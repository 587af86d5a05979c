package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.app.console.TextTable;
import io.github.kronos4j.evaluation.Conclusion;
import io.github.kronos4j.evaluation.ForecasterSummary;
import io.github.kronos4j.evaluation.GroupCoverage;
import io.github.kronos4j.evaluation.PredictionInterval;
import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.report.Format;
import java.util.Locale;

/// Text of an evaluation: notes, tables of the forecasters and of their coverage by group, and the conclusions.
record ReportSummary(Report report) {
    String text() {
        StringBuilder text = new StringBuilder();
        report.notes().forEach(note -> line(text, "note: " + note));
        line(
                text,
                String.format(
                        Locale.ROOT,
                        "%d windows of %d series at %d origins, %d bars of history, %d forecast",
                        report.windows(),
                        report.symbols(),
                        report.origins(),
                        report.protocol().lookback(),
                        report.protocol().horizon()));
        line(text, "");
        text.append(table().text());
        line(text, "");
        report.models().stream().filter(ForecasterSummary::isProbabilistic).forEach(summary -> {
            text.append(groups(summary).text());
            line(text, "");
        });
        for (Conclusion conclusion : report.conclusions()) {
            line(text, conclusion.headline());
            conclusion.details().forEach(detail -> line(text, "  " + detail));
        }
        line(text, "");
        return text.toString();
    }

    private TextTable table() {
        TextTable table = new TextTable(
                "forecaster",
                "CRPS skill",
                "first bar",
                "MAE skill",
                "in 80 %",
                "width",
                "up/down",
                "RankIC",
                "QLIKE",
                "vol R2",
                "var ratio");
        for (ForecasterSummary summary : report.summaries()) {
            PredictionInterval interval = PredictionInterval.CENTRAL_80;
            boolean bands = summary.isProbabilistic();
            table.row(
                    summary.name(),
                    percent("%+.1f %%", summary.crpsComparison().skill().value()),
                    percent("%+.1f %%", summary.firstBarComparison().skill().value()),
                    percent("%+.1f %%", summary.errorComparison().skill().value()),
                    bands ? percent("%.1f %%", summary.interval(interval).coverage()) : "-",
                    bands ? percent("%.2f %%", summary.interval(interval).width()) : "-",
                    percent("%.1f %%", summary.direction().hits().value()),
                    number(summary.correlations().returnRankIc()),
                    number(summary.volatility().qlike()),
                    number(summary.volatility().volatility().r2()),
                    Format.number("%.2f", summary.volatility().varianceRatio()));
        }
        return table;
    }

    /// Coverage by volatility, market and year.
    private static TextTable groups(ForecasterSummary summary) {
        TextTable table = new TextTable(summary.name(), "in 80 %", "in 90 %", "windows (origins)");
        for (GroupCoverage group : summary.groups()) {
            table.row(
                    group.label(),
                    percent("%.1f %%", group.coverage80()),
                    percent("%.1f %%", group.coverage90()),
                    group.windows() + " (" + group.origins() + ")");
        }
        return table;
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }

    private static String percent(String pattern, double value) {
        return Format.number(pattern, 100 * value);
    }

    private static String number(double value) {
        return Format.number("%.3f", value);
    }
}
