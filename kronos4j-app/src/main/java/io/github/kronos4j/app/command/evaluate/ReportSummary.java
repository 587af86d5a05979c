package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.evaluation.Conclusion;
import io.github.kronos4j.evaluation.ForecasterSummary;
import io.github.kronos4j.evaluation.PredictionInterval;
import io.github.kronos4j.evaluation.Report;
import java.util.Locale;

/// A report in a few lines of text: the findings, and a line for each contestant.
///
/// @param report what is told
record ReportSummary(Report report) {
    String text() {
        StringBuilder text = new StringBuilder();
        report.notes().forEach(note -> text.append("note: ").append(note).append(System.lineSeparator()));
        text.append(String.format(
                Locale.ROOT,
                "%d windows of %d series at %d origins, %d bars seen, %d forecast%n%n",
                report.windows(),
                report.symbols(),
                report.origins(),
                report.protocol().lookback(),
                report.protocol().horizon()));
        text.append(String.format(
                Locale.ROOT,
                "%-28s%11s%11s%8s%8s%9s%9s%9s%n",
                "",
                "CRPS skill",
                "MAE skill",
                "in 80 %",
                "width",
                "up/down",
                "RankIC",
                "RV R2"));
        report.summaries().forEach(standing -> text.append(row(standing)));
        text.append(System.lineSeparator());
        for (Conclusion finding : report.conclusions()) {
            text.append(finding.headline()).append(System.lineSeparator());
            finding.details().forEach(detail -> text.append("  ").append(detail).append(System.lineSeparator()));
        }
        return text.append(System.lineSeparator()).toString();
    }

    private static String row(ForecasterSummary standing) {
        boolean bands = standing.isProbabilistic();
        return String.format(
                Locale.ROOT,
                "%-28s%11s%11s%8s%8s%9s%9s%9s%n",
                standing.name(),
                percent("%+.1f %%", standing.crpsComparison().skill().value()),
                percent("%+.1f %%", standing.errorComparison().skill().value()),
                bands
                        ? percent(
                                "%.1f %%",
                                standing.interval(PredictionInterval.CENTRAL_80).coverage())
                        : "-",
                bands
                        ? percent(
                                "%.2f %%",
                                standing.interval(PredictionInterval.CENTRAL_80).width())
                        : "-",
                percent("%.1f %%", standing.direction().hits().value()),
                number(standing.correlations().returnRankIc()),
                number(standing.variance().r2()));
    }

    private static String percent(String pattern, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, pattern, 100 * value) : "-";
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "-";
    }
}
