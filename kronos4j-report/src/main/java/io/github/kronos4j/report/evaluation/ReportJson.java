package io.github.kronos4j.report.evaluation;

import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.report.internal.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;

/// Writes an evaluation report as one JSON object in UTF-8. Numbers that are not finite are null; errors, widths and
/// returns are fractions of the last close of the history.
public final class ReportJson {
    private ReportJson() {}

    /// Writes the report and leaves the stream open.
    public static void write(Report report, ReportHead head, OutputStream out) throws IOException {
        JsonWriter.write(ReportDocument.of(report, head), out);
    }
}
