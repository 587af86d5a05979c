package io.github.kronos4j.report.study;

import io.github.kronos4j.report.internal.html.HtmlWriter;
import java.io.IOException;
import java.io.OutputStream;

/// Writes the record of a study as one self-contained HTML page.
public final class StudyHtml {
    private StudyHtml() {}

    /// Writes the page in UTF-8 and leaves the stream open.
    public static void write(StudyRecord record, OutputStream out) throws IOException {
        HtmlWriter.write("study/report.jte", StudyPage.of(record), out);
    }

    /// Writes the page of the tasks of the paper in UTF-8 and leaves the stream open.
    public static void write(PaperRecord record, OutputStream out) throws IOException {
        HtmlWriter.write("study/paper.jte", PaperPage.of(record), out);
    }
}
