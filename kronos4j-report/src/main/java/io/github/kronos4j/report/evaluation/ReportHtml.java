package io.github.kronos4j.report.evaluation;

import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.report.chart.Picture;
import io.github.kronos4j.report.internal.html.HtmlWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Writes an evaluation report as one self-contained HTML page. Needs no fonts.
public final class ReportHtml {
    private ReportHtml() {}

    /// Writes the page in UTF-8 and leaves the stream open.
    ///
    /// @param pictures example forecasts
    public static void write(Report report, ReportHead head, List<Picture> pictures, OutputStream out)
            throws IOException {
        HtmlWriter.write("evaluation/report.jte", ReportPage.of(report, head, pictures), out);
    }
}
