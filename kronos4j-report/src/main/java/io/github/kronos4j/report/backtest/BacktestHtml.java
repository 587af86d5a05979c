package io.github.kronos4j.report.backtest;

import io.github.kronos4j.backtest.BacktestReport;
import io.github.kronos4j.report.chart.Picture;
import io.github.kronos4j.report.internal.html.HtmlWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Writes a backtest as one self-contained HTML page.
public final class BacktestHtml {
    private BacktestHtml() {}

    /// Writes the page in UTF-8 and leaves the stream open.
    ///
    /// @param curves chart of the cumulative returns
    /// @param notes remarks for the reader, one sentence each
    public static void write(
            BacktestReport report, BacktestHead head, Picture curves, List<String> notes, OutputStream out)
            throws IOException {
        HtmlWriter.write("backtest/report.jte", BacktestPage.of(report, head, curves, notes), out);
    }
}
