package io.github.kronos4j.report.analysis;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.backtest.BacktestReport;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.report.backtest.BacktestCsv;
import io.github.kronos4j.report.backtest.BacktestHead;
import io.github.kronos4j.report.backtest.BacktestHtml;
import io.github.kronos4j.report.backtest.BacktestJson;
import io.github.kronos4j.report.backtest.PortfolioChart;
import io.github.kronos4j.report.chart.CurveSheet;
import io.github.kronos4j.report.chart.Picture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Files of a backtest report: books, metrics, chart and page.
public final class BacktestFiles {
    private BacktestFiles() {}

    /// Writes all files.
    ///
    /// @param remarks notes about the symbols that were not traded
    /// @param folder an existing folder
    /// @return notes about the backtest, one sentence each
    public static List<String> write(BacktestReport report, BacktestHead head, List<String> remarks, Path folder) {
        List<String> notes = new ArrayList<>(remarks);
        notes.addAll(report.panel().notes());
        notes.addAll(report.result().notes());
        if (report.signals().ignored() > 0) {
            notes.add(report.signals().ignored() + " signals were ignored because their symbols or times have no bars");
        }
        CurveSheet curves = PortfolioChart.of(report, "Backtest of " + head.name(), head.rule(report));
        writePng(curves, folder, notes);
        AtomicFile.write(folder.resolve("bars.csv"), out -> BacktestCsv.writeBars(report, out));
        AtomicFile.write(folder.resolve("trades.csv"), out -> BacktestCsv.writeTrades(report, out));
        AtomicFile.write(folder.resolve("blocked.csv"), out -> BacktestCsv.writeRejected(report, out));
        AtomicFile.write(folder.resolve("report.json"), out -> BacktestJson.write(report, head, notes, out));
        Picture picture = new Picture(
                "Cumulative returns of the portfolio and its benchmarks; " + head.extent(report), curves.svg());
        AtomicFile.write(folder.resolve("report.html"), out -> BacktestHtml.write(report, head, picture, notes, out));
        return List.copyOf(notes);
    }

    /// Writes the curves as an image; adds a note if the machine has no fonts.
    private static void writePng(CurveSheet curves, Path folder, List<String> notes) {
        byte[] png;
        try {
            png = curves.png();
        } catch (KronosException e) {
            notes.add("there is no curves.png: " + e.getMessage());
            return;
        }
        AtomicFile.write(folder.resolve("curves.png"), out -> out.write(png));
    }
}
