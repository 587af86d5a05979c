package io.github.kronos4j.app.command.backtest;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.ReportFolder;
import io.github.kronos4j.backtest.BacktestReport;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.report.Picture;
import io.github.kronos4j.report.backtest.BacktestCsv;
import io.github.kronos4j.report.backtest.BacktestHead;
import io.github.kronos4j.report.backtest.BacktestHtml;
import io.github.kronos4j.report.backtest.BacktestJson;
import io.github.kronos4j.report.backtest.PortfolioChart;
import io.github.kronos4j.report.chart.CurveSheet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Files of a backtest report: books, metrics, chart and page.
final class BacktestFiles {
    private BacktestFiles() {}

    /// Writes all files.
    ///
    /// @return notes about the backtest, one sentence each
    static List<String> write(BacktestReport report, BacktestHead head, ReportFolder folder) {
        List<String> notes = new ArrayList<>(report.panel().notes());
        notes.addAll(report.result().notes());
        if (report.signals().ignored() > 0) {
            notes.add(report.signals().ignored() + " signals were ignored because their symbols or times have no bars");
        }
        @Nullable Picture curves = curves(report, head, notes);
        if (curves != null) {
            AtomicFile.write(folder.resolve("curves.png"), out -> out.write(curves.png()));
        }
        AtomicFile.write(folder.resolve("bars.csv"), out -> BacktestCsv.writeBars(report, out));
        AtomicFile.write(folder.resolve("trades.csv"), out -> BacktestCsv.writeTrades(report, out));
        AtomicFile.write(folder.resolve("blocked.csv"), out -> BacktestCsv.writeRejected(report, out));
        AtomicFile.write(folder.resolve("report.json"), out -> BacktestJson.write(report, head, notes, out));
        AtomicFile.write(folder.resolve("report.html"), out -> BacktestHtml.write(report, head, curves, notes, out));
        return List.copyOf(notes);
    }

    /// The chart of the curves; null, with a note, if the machine has no fonts.
    private static @Nullable Picture curves(BacktestReport report, BacktestHead head, List<String> notes) {
        CurveSheet sheet = PortfolioChart.of(report, "Backtest of " + head.name(), head.rule(report));
        try {
            return new Picture(
                    "Cumulative returns of the portfolio and its benchmarks; " + head.extent(report), sheet.png());
        } catch (KronosException e) {
            notes.add("there is no chart of the curves: " + e.getMessage());
            return null;
        }
    }
}
